"""What Apache Kafka needs: its jars for the local stack, and in production who may do what on which topic."""
