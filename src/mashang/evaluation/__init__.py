"""Evaluation (好差评): five grades, 1 is best; one invitation per hall visit and one per matter handled online.

Rating is voluntary: nothing is chosen beforehand, "not rated" is never counted as good. Who rated is kept apart and
only by consent; the clerk who served never sees it. Figures carry their formula and their sample size.

Acts: invitation, rating, erasure. Facts: RatingInvited, RatingGiven.
"""
