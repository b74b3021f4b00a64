"""How a row is judged: whose it is, whether its score can be, whether it is stored already."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from staff_training.models import TestScore
from staff_training.results.columns import Meaning
from staff_training.results.judged import Act, Judged, State, same_score
from staff_training.results.matching import match
from staff_training.results.paste import KEEP, NOBODY, OUT, TAKE, Paste
from staff_training.results.people import Known, People
from staff_training.results.rows import Problem, Row
from staff_training.results.stored import Stored, given_as
from staff_training.scores.rules import faults

FIELDS = {
    "listening": Meaning.LISTENING,
    "reading": Meaning.READING,
    "total": Meaning.TOTAL,
    "taken_on": Meaning.DAY,
}


@dataclass
class Judge:
    """Judges the rows of one paste in their order; it remembers who had a row already."""

    paste: Paste
    people: People
    stored: Stored
    today: datetime.date
    earlier: dict[Any, Judged] = field(default_factory=dict)

    def judge(self, row: Row) -> Judged:
        if row.is_about_nobody:
            return Judged(row, State.LEFT_OUT, notes=[_("A row of totals or averages: about nobody.")])
        judged = Judged(row, State.NEW, problems=list(row.problems))
        self._find_person(judged)
        if judged.chosen_person == OUT:
            judged.state, judged.notes = State.LEFT_OUT, [_("Left out as chosen.")]
            judged.problems = []
            return judged
        if row.is_absent:
            self._judge_absence(judged)
        else:
            self._judge_score(judged)
        if judged.problems:
            judged.state, judged.act = State.WRONG, Act.NOTHING
        return judged

    def _find_person(self, judged: Judged) -> None:
        row = judged.row
        judged.match = match(row, self.people, row.day or self.today)
        judged.person = judged.match.person
        judged.asks_person = bool(judged.match.candidates)
        if judged.asks_person:
            offered = {str(known.person.pk): known for known in judged.match.candidates}
            chosen = self.paste.persons.get(judged.number, "")
            if chosen in (*offered, NOBODY, OUT):
                judged.chosen_person, judged.person = chosen, offered.get(chosen)
        if judged.person is not None and row.day is not None:
            judged.is_off_roll = not judged.person.is_on_roll(row.day)

    def _judge_absence(self, judged: Judged) -> None:
        judged.state = State.ABSENT
        if judged.asks_person and not judged.chosen_person:
            judged.state = State.AMBIGUOUS
        elif judged.person is None:
            judged.notes.append(_("Nobody found for this absence: nothing is written."))
        elif self.paste.test_day is None:
            judged.notes.append(_("Absences are written for a test day only: nothing is written."))
        elif judged.row.day is not None:
            judged.seen = self.stored.for_person(judged.person.person.pk, judged.row.day)
            if judged.seen:
                sentence = _("Absent here, but a score of this day is stored: take one of the two out.")
                judged.problems.append(Problem(str(Meaning.TOTAL.label), sentence))
        if judged.person is not None:
            self._compare_with_earlier(judged)

    def _judge_score(self, judged: Judged) -> None:
        row = judged.row
        if row.day is None:
            return
        judged.seen = [
            score
            for known in judged.match.everybody
            for score in self.stored.for_person(known.person.pk, row.day)
        ]
        as_given = self.stored.for_nobody(row.given_name, row.given_number, row.day)
        judged.seen += [score for score in as_given if score not in judged.seen]
        judged.score = self._score(row, row.day, judged.person)
        told = {problem.field for problem in judged.problems}
        for fault in faults(judged.score, today=self.today):
            label = str(FIELDS.get(fault.field, Meaning.TOTAL).label)
            if label not in told and not (told and fault.code in ("required", "half")):
                judged.problems.append(Problem(label, fault.sentence))
        if judged.problems:
            return
        if judged.asks_person and not judged.chosen_person:
            judged.state = State.AMBIGUOUS
            return
        judged.score.refresh_total()
        if self._compare_with_earlier(judged):
            self._compare_with_stored(judged, judged.score, as_given)

    def _score(self, row: Row, day: datetime.date, known: Known | None) -> TestScore:
        """Not stored. Whoever is not found is kept by the unit under the name and number given."""
        whose: dict[str, Any] = {"person": known.person} if known else {
            "held_by": self.paste.unit, "given_name": row.given_name, "given_number": row.given_number
        }  # fmt: skip
        parts = {meaning: row.scores.get(meaning) for meaning in (Meaning.LISTENING, Meaning.READING)}
        return TestScore(
            test=self.paste.test,
            kind=self.paste.kind,
            test_day=self.paste.test_day,
            taken_on=day,
            total=row.scores.get(Meaning.TOTAL, self._sum(parts)),
            **{str(meaning): None if value is None else int(value) for meaning, value in parts.items()},
            **whose,
        )

    def _sum(self, parts: dict[Meaning, Any]) -> Any:
        values = list(parts.values())
        return None if None in values else sum(values)

    def _compare_with_earlier(self, judged: Judged) -> bool:
        """False, with words, when a row above is about the same person and day."""
        row = judged.row
        whose = judged.person.person.pk if judged.person else given_as(row.given_name, row.given_number)
        first = self.earlier.setdefault((whose, row.day), judged)
        if first is judged:
            return True
        both = first.score, judged.score
        if (first.row.is_absent and row.is_absent) or (both[0] and both[1] and same_score(both[0], both[1])):
            judged.state = State.LEFT_OUT
            judged.notes.append(_("The same as row %(number)d.") % {"number": first.number})
            return False
        sentence = _(
            "Row %(number)d says something else about the same person and day: take one of them out."
        )
        for one, other in ((judged, first), (first, judged)):
            problem = Problem(str(Meaning.TOTAL.label), sentence % {"number": other.number})
            one.problems.append(problem)
        first.state, first.act = State.WRONG, Act.NOTHING
        return False

    def _compare_with_stored(self, judged: Judged, score: TestScore, as_given: list[TestScore]) -> None:
        mine = as_given
        if judged.person is not None:
            mine = self.stored.for_person(judged.person.person.pk, score.taken_on)
        same = next((one for one in mine if same_score(one, score)), None)
        kept = next((one for one in as_given if one.person_id is None and same_score(one, score)), None)
        if same is not None:
            judged.state, judged.stored = State.SAME, same
            if judged.person is None and same.person_id is not None:
                judged.notes.append(_("It was kept without a person earlier, and somebody was found since."))
        elif mine:
            self._offer_stored(judged, mine[-1])
        elif judged.person is not None and kept is not None:
            judged.stored, judged.act = kept, Act.ASSIGN
            judged.notes.append(_("It is stored without a person: now it gets this one."))
        else:
            judged.act = Act.ADD
            judged.state = State.NEW if judged.person else State.NOBODY

    def _offer_stored(self, judged: Judged, stored: TestScore) -> None:
        judged.state, judged.stored, judged.asks_score = State.OTHER, stored, True
        judged.chosen_score = self.paste.score_choice(judged.number)
        if judged.chosen_score == TAKE:
            judged.act = Act.REPLACE
        elif judged.chosen_score == KEEP:
            judged.notes.append(_("The stored score stays."))
