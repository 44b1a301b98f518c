"""What Apache Kafka needs to run in the local stack."""
