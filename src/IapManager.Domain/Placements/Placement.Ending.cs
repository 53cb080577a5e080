using IapManager.Domain.Schools;

namespace IapManager.Domain.Placements;

/// <summary>How a placement ends, and whether a return holds.</summary>
public sealed partial class Placement
{
    /// <summary>Notes the first day on which the timetable is fully mainstream; null when a step back takes it away again.</summary>
    public void NoteFullReturn(DateOnly? day) => FullReturnOn = day;

    /// <param name="lastDay">Last day of the placement.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="note">More about it; may be null.</param>
    /// <param name="checksDue">For a return: the days on which it is checked, by school weeks. Empty otherwise.</param>
    /// <param name="by">Who records it.</param>
    /// <param name="now">UTC.</param>
    /// <param name="whyNotFull">For a full return while the timetable in force is not full: why it counts as one. Not kept otherwise.</param>
    public void End(DateOnly lastDay, PlacementOutcome outcome, string? note, IEnumerable<(int Weeks, DateOnly DueOn)> checksDue, Actor by, DateTime now, string? whyNotFull = null)
    {
        MustAllow(PlacementVerb.End);
        Rule.Must(lastDay >= Start, "A placement cannot end before it starts.", nameof(lastDay));
        EndedOn = lastDay;
        Outcome = outcome;
        OutcomeNote = Rule.Optional(note);
        Rule.Must((OutcomeNote?.Length ?? 0) <= TextLimit, $"Use {TextLimit:N0} characters or fewer.");
        EndPause(lastDay);
        State = PlacementState.Ended;
        if (outcome == PlacementOutcome.ReturnedFullTime)
        {
            if (!HasFullTimetable(lastDay))
            {
                WhyNotFull = Rule.Text(whyNotFull, TextLimit, "The timetable in force is not full. Say why this is a full return all the same, or choose another outcome.");
                FullReturnOn = lastDay;
            }

            _sustainedChecks.AddRange(checksDue.Select(c => new SustainedCheck(c.Weeks, c.DueOn)));
        }

        Happened(now, by, "Ended", WhyNotFull is null ? NameOf(outcome) : $"{NameOf(outcome)}, although the timetable was not full: {WhyNotFull}");
    }

    /// <summary>Whether every lesson is with the class on that day, by the timetable in force.</summary>
    public bool HasFullTimetable(DateOnly day) => FullReturnOn <= day;

    /// <summary>Gives the checks that nobody has recorded yet their days by a changed calendar. Recorded ones stay as they were.</summary>
    public void RedateChecks(IEnumerable<(int Weeks, DateOnly DueOn)> due)
    {
        foreach (var (weeks, day) in due)
        {
            _sustainedChecks.Where(c => c.Weeks == weeks && c.CheckedOn is null).ToList().ForEach(c => c.Redate(day));
        }
    }

    /// <summary>Records whether a return still holds.</summary>
    /// <param name="checkId">One of <see cref="SustainedChecks"/>.</param>
    /// <param name="holds">Full mainstream timetable, on roll, not permanently excluded.</param>
    /// <param name="today">Not before the check is due.</param>
    /// <param name="note">What was seen; may be null.</param>
    /// <param name="by">Who checked.</param>
    /// <param name="now">UTC.</param>
    /// <param name="evidence">What the school's data says on that day; kept with the check.</param>
    public void RecordCheck(int checkId, bool holds, DateOnly today, string? note, Actor by, DateTime now, IEnumerable<CheckEvidence>? evidence = null)
    {
        MustAllow(PlacementVerb.CheckReturn);
        var check = _sustainedChecks.FirstOrDefault(c => c.Id == checkId) ?? throw new DomainRuleException("That check is not part of this placement.");
        check.Record(holds, today, note, evidence);
        Happened(now, by, $"Checked after {check.Weeks} school weeks", SustainedCheck.NameOf(holds));
    }

    /// <summary>Every outcome, those first for which a provision of that purpose works (mission N17). None of them is a failure of the pupil's.</summary>
    public static IReadOnlyList<PlacementOutcome> OutcomesFor(ProvisionPurpose purpose)
    {
        PlacementOutcome[] first = purpose switch
        {
            ProvisionPurpose.YearLong => [PlacementOutcome.PartReturnStays, PlacementOutcome.ReturnedFullTime, PlacementOutcome.SpecialSchool],
            _ => [PlacementOutcome.ReturnedFullTime, PlacementOutcome.PartReturnStays],
        };
        return [.. first, .. Enum.GetValues<PlacementOutcome>().Except(first)];
    }

    public static string NameOf(PlacementOutcome outcome) => outcome switch
    {
        PlacementOutcome.ReturnedFullTime => "Returned full-time",
        PlacementOutcome.PartReturnStays => "Part return, stays next year",
        PlacementOutcome.SpecialSchool => "Moved to a special school",
        PlacementOutcome.OtherAlternativeProvision => "Moved to another alternative provision",
        PlacementOutcome.OtherSchool => "Moved to another school",
        PlacementOutcome.PermanentlyExcluded => "Permanently excluded",
        PlacementOutcome.ElectiveHomeEducation => "Elective home education",
        PlacementOutcome.LeftTheArea => "Left the area",
        PlacementOutcome.Post16Destination => "Post-16 destination",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
