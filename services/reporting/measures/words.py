"""What is said of each figure, for whoever reads it: what it measures, what it rests on, what it cannot say."""

from typing import Final

from services.reporting.measures.cells import Figure

ON_TIME: Final = Figure(
    title="Done in time",
    measures="Of the duties that fell due, how many were done in time; what is overdue and still not done counts too.",
    rests_on="Every duty that the policy opened on a case, a plan or a leader, by the month in which it fell due.",
    cannot_say="Whether it was done well, nor what was done without an event that told of it.",
)
MILESTONES: Final = Figure(
    title="How long families wait",
    measures="The days from the first disclosure to each step, of the incidents of the last twelve full months.",
    rests_on="The first event that tells of the step, by the day on which it happened in London.",
    cannot_say="How long those wait for whom the step has not come yet: they are not in it, so late steps are too few.",
)
TRUST: Final = Figure(
    title="Complaints, and whether families trust us with them",
    measures="The complaints of racism that were received in each month, beside what the phase lets expect.",
    rests_on="Every complaint that was opened on a case, by the month in which it was received.",
    cannot_say="Whether there was more racism or more trust: more complaints are at first a good sign.",
)
SILENCE: Final = (
    "Not yet measured: it needs a survey that asks families and staff what they went through and did not report, and "
    "none has been sent to us. Until then a small number of complaints proves nothing."
)
INCIDENTS: Final = Figure(
    title="Incidents",
    measures="The incidents of the last twelve full months: by month, by kind and by service.",
    rests_on="The incident log as of the entry that is named; anyone who may read it can count the same.",
    cannot_say="How much racism there was: only what was disclosed, or observed and written down.",
)
LANGUAGES: Final = Figure(
    title="Languages",
    measures="The languages that people who disclosed want to speak and to read.",
    rests_on="The first disclosure of each incident of the twelve months that end with the last full quarter.",
    cannot_say="Which languages were needed and not asked for, nor who was understood.",
)
DISPROPORTIONALITY: Final = Figure(
    title="Whom decisions fall on",
    measures="How often a decision falls on people of each group, beside how often it falls on others.",
    rests_on="The code of ethnicity that was recorded last, and the numbers of people that a named source has sent.",
    cannot_say="Why, nor anything of groups that no census asks about; with many codes missing, little at all.",
)
SCORECARD: Final = Figure(
    title="The forty Standards",
    measures="For each Standard, how we know whether it is kept.",
    rests_on="The duties that serve it, or another figure of this page; where neither does, that is said.",
    cannot_say="That a Standard is kept because its duties are done in time: that is the least of it.",
)

MEASURES: Final = {
    "K1": "audits of families' experience (K1)",
    "K2": "feedback from families (K2)",
    "K3": "feedback from young people (K3)",
    "K4": "reviews of work plans (K4)",
    "K5": "surveys of staff (K5)",
    "K6": "the number of complaints (K6)",
    "K7": "exclusions and achievement (K7)",
}
"""The measures of the quality assurance programme, by the name that the policy has for them (DOMAIN.md 11.5)."""

MILESTONE: Final = {
    "copy-given": "Gave a copy of the statement",
    "confirmed": "Asked whether the statement is accurate, and had an answer",
    "safety-plan": "Agreed a safety plan with the child",
    "advocacy-offered": "Offered an advocate",
    "complaint-acknowledged": "Acknowledged the complaint",
    "complaint-answered": "Answered the complaint",
    "lado-considered": "Decided whether to refer to the local authority designated officer",
    "case-audit": "Completed the case audit",
    "outcome-shared": "Shared the outcome with those concerned",
}
KIND: Final = {
    "disclosed": "Disclosed to us",
    "observed": "Observed by us",
    "staff-harmed": "Towards our staff",
    "partner": "By or about a partner",
    "system": "In a policy or a system",
}
GROUP: Final = {
    "asian": "Asian",
    "black": "Black",
    "mixed": "Mixed",
    "white": "White",
    "other": "Other",
}
POPULATION: Final = {
    "children": "the children of the borough",
    "pupils": "the pupils of its schools",
    "children-known-to-us": "the children known to us",
    "staff": "our staff",
}
POINT: Final = {
    "contact": "Somebody contacted us about a child",
    "referral": "A child was referred to us",
    "early-help": "A family was offered early help",
    "assessment": "An assessment was begun",
    "section-47-enquiry": "An enquiry was made whether a child suffers significant harm",
    "child-protection-conference": "A child protection conference was held",
    "child-protection-plan": "A child protection plan was made",
    "pre-proceedings": "Parents were told that we may go to court",
    "entry-to-care": "A child came into our care",
    "missing": "A child was missing",
    "suspension": "A pupil was suspended",
    "permanent-exclusion": "A pupil was permanently excluded",
    "education-health-and-care-refusal": "An education, health and care assessment was refused",
}
COMPLETENESS: Final = {
    "person": "Chosen by the person",
    "parent": "Chosen by a parent",
    "practitioner": "Assigned by an observer, a practitioner",
    "refused": "Asked, and would rather not say",
    "not-obtained": "Not obtained yet",
    "not-asked": "Not asked",
}
