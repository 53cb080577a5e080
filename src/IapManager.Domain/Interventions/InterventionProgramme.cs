namespace IapManager.Domain.Interventions;

public enum ProgrammeState
{
    /// <summary>Its first day has not come.</summary>
    ToCome,
    Running,

    /// <summary>Its planned end has passed and nobody has ended it.</summary>
    PastItsEnd,
    Ended,
}

/// <summary>An intervention for a pupil or a group, from a day on, with its register. What it cost and what it gave is counted from what was held.</summary>
public sealed class InterventionProgramme : ISchoolOwned, IStamped
{
    public const int TextLimit = 500;
    public const int MostSessions = 200;
    public const int MostPupils = 30;

    private readonly List<ProgrammePupil> _pupils = [];
    private readonly List<ProgrammeSession> _sessions = [];

    private InterventionProgramme()
    {
    }

    /// <param name="intervention">From the catalogue; its name, aim, cost and instrument are taken over.</param>
    /// <param name="aim">What it is to change for these pupils; null takes the catalogue's.</param>
    /// <param name="leader">Who leads it.</param>
    /// <param name="firstDay">First day.</param>
    /// <param name="plannedEnd">Last day planned; not before the first.</param>
    /// <param name="plannedSessions">How many are planned, 1 to <see cref="MostSessions"/>.</param>
    /// <param name="by">Who plans it.</param>
    /// <param name="now">UTC.</param>
    public InterventionProgramme(Intervention intervention, string? aim, (int Id, string Name) leader, DateOnly firstDay, DateOnly plannedEnd, int plannedSessions, Actor by, DateTime now)
    {
        Rule.Must(intervention.RetiredOn is null, $"{intervention.Name} is no longer offered.");
        (SchoolId, InterventionId, Name, Kind, InstrumentId, Minutes, CostPerSession) = (intervention.SchoolId, intervention.Id, intervention.Name, intervention.Kind, intervention.InstrumentId, intervention.Minutes, intervention.CostPerSession);
        FirstDay = firstDay;
        (By, At) = (by, now);
        Plan(aim ?? intervention.Aim, leader, plannedEnd, plannedSessions, intervention.CostPerSession);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int InterventionId { get; private set; }

    /// <summary>As the catalogue had it.</summary>
    public string Name { get; private set; } = "";

    public InterventionKind Kind { get; private set; }

    public string Aim { get; private set; } = "";

    public int LeaderId { get; private set; }

    /// <summary>As it was then.</summary>
    public string LeaderName { get; private set; } = "";

    public DateOnly FirstDay { get; private set; }

    public DateOnly PlannedEnd { get; private set; }

    public int PlannedSessions { get; private set; }

    /// <summary>Usual length of a session.</summary>
    public int Minutes { get; private set; }

    /// <summary>In pounds, for the whole group, from the next session on; null while nobody has said.</summary>
    public decimal? CostPerSession { get; private set; }

    /// <summary>Scores before and after are this instrument's; null for none.</summary>
    public int? InstrumentId { get; private set; }

    /// <summary>Last day; null until ended.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>What came of it, in words; null until ended.</summary>
    public string? WhatCameOfIt { get; private set; }

    public Actor By { get; private set; } = null!;

    /// <summary>UTC, when it was planned.</summary>
    public DateTime At { get; private set; }

    public Guid Stamp { get; private set; }

    public IReadOnlyCollection<ProgrammePupil> Pupils => _pupils;

    public IReadOnlyCollection<ProgrammeSession> Sessions => _sessions;

    public ProgrammeState StateOn(DateOnly today) =>
        EndedOn is not null ? ProgrammeState.Ended : FirstDay > today ? ProgrammeState.ToCome : PlannedEnd < today ? ProgrammeState.PastItsEnd : ProgrammeState.Running;

    /// <summary>Plans it anew while it goes on. What was held keeps its cost; sessions of which no cost was known take the one said now.</summary>
    /// <exception cref="DomainRuleException">It has ended, or something is missing or out of its range.</exception>
    public void Plan(string? aim, (int Id, string Name) leader, DateOnly plannedEnd, int plannedSessions, decimal? costPerSession)
    {
        MustGoOn();
        Rule.Must(plannedEnd >= FirstDay, "The end comes before the first day. Correct one of them.", nameof(plannedEnd));
        Rule.Must(plannedSessions is >= 1 and <= MostSessions, $"Enter how many sessions are planned, from 1 to {MostSessions}.", nameof(plannedSessions));
        Intervention.MustBeCost(costPerSession);
        Aim = Rule.Text(aim, Intervention.AimLimit, "Say what it is to change.");
        (LeaderId, LeaderName) = leader;
        (PlannedEnd, PlannedSessions, CostPerSession) = (plannedEnd, plannedSessions, costPerSession);
        _sessions.ForEach(s => s.CostIs(costPerSession));
    }

    /// <summary>Somebody else leads it from now on; all else stays as it is planned.</summary>
    /// <exception cref="DomainRuleException">It has ended.</exception>
    public void HandOver((int Id, string Name) leader)
    {
        MustGoOn();
        (LeaderId, LeaderName) = leader;
    }

    /// <summary>Takes a pupil in from a day on.</summary>
    /// <exception cref="DomainRuleException">It has ended, the pupil is in it, or the day lies outside.</exception>
    public void TakeIn(int pupilId, DateOnly from)
    {
        MustGoOn();
        Rule.Must(from >= FirstDay, $"It begins on {FirstDay:d MMMM yyyy}. Choose that day or a later one.", nameof(from));
        Rule.Must(_pupils.TrueForAll(p => p.PupilId != pupilId || p.LeftOn < from), "The pupil is in this group already.");
        Rule.Must(_pupils.Count(p => p.IsInOn(from)) < MostPupils, $"A group has {MostPupils} pupils or fewer.");
        _pupils.Add(new ProgrammePupil(pupilId, from));
    }

    /// <summary>The pupil takes part until that day, and no longer.</summary>
    /// <exception cref="DomainRuleException">It has ended, the pupil is not in it, the day is before the first, or no reason is given.</exception>
    public void LetGo(int pupilId, DateOnly lastDay, string? why)
    {
        MustGoOn();
        var pupil = _pupils.Find(p => p.PupilId == pupilId && p.LeftOn is null) ?? throw new DomainRuleException("That pupil is not in this group.");
        pupil.Leave(lastDay, Rule.Text(why, TextLimit, "Say why the pupil leaves the group."));
    }

    /// <summary>Writes the register of a day, or corrects it; one a day. A correction keeps what the session cost.</summary>
    /// <param name="date">The day; not after <paramref name="today"/>.</param>
    /// <param name="minutes">Length.</param>
    /// <param name="notHeld">Why it was not held; null where it was.</param>
    /// <param name="marks">Who was there, of those who are in the group on that day; none where it was not held.</param>
    /// <param name="note">Null for nothing.</param>
    /// <param name="today">By the school's clock.</param>
    /// <exception cref="DomainRuleException">It has ended before, the day is to come or before its first, or somebody of the group is missing.</exception>
    public void Register(DateOnly date, int minutes, string? notHeld, IEnumerable<ProgrammeMark> marks, string? note, DateOnly today)
    {
        MustGoOn();
        Rule.Must(date >= FirstDay && date <= today, date > today ? "This day is still to come." : $"It began on {FirstDay:d MMMM yyyy}. Enter that day or a later one.", nameof(date));
        Rule.Must(minutes is >= 1 and <= Intervention.MostMinutes, $"Enter the length in minutes, from 1 to {Intervention.MostMinutes}.", nameof(minutes));
        var group = _pupils.Where(p => p.IsInOn(date)).Select(p => p.PupilId).ToHashSet();
        Rule.Must(group.Count > 0, "Nobody was in this group on that day. Put pupils in first.", nameof(date));
        var why = Rule.Optional(notHeld, TextLimit);
        var list = why is null ? marks.Where(m => group.Contains(m.PupilId)).DistinctBy(m => m.PupilId).ToList() : [];
        Rule.Must(why is not null || list.Count == group.Count, "Say of everybody in the group who was there.", nameof(marks));
        Rule.Must(_sessions.Exists(s => s.Date == date) || _sessions.Count < MostSessions, $"A programme has {MostSessions} sessions or fewer.");
        var written = _sessions.Find(s => s.Date == date);
        var cost = written is not null ? written.Cost : CostPerSession;
        if (why is null && written is not null)
        {
            list.AddRange(written.Marks.Where(m => m.PupilId == ProgrammeMark.Nobody));
        }

        _sessions.RemoveAll(s => s.Date == date);
        _sessions.Add(new ProgrammeSession(date, minutes, why, list, Rule.Optional(note, TextLimit), cost));
    }

    /// <summary>Takes the register of a day away, as when it was written for another day.</summary>
    public void TakeAway(DateOnly date)
    {
        MustGoOn();
        Rule.Must(_sessions.RemoveAll(s => s.Date == date) > 0, "There is no register of that day.");
    }

    /// <summary>Ends it.</summary>
    /// <param name="lastDay">Last day; not before the first nor before a session, not after <paramref name="today"/>.</param>
    /// <param name="whatCameOfIt">In words.</param>
    /// <param name="today">By the school's clock.</param>
    /// <exception cref="DomainRuleException">It has ended, the day does not fit, or nothing is said.</exception>
    public void End(DateOnly lastDay, string? whatCameOfIt, DateOnly today)
    {
        MustGoOn();
        Rule.Must(lastDay >= FirstDay && lastDay <= today, "Enter the last day, from its first day to today.", nameof(lastDay));
        Rule.Must(_sessions.TrueForAll(s => s.Date <= lastDay), "A session was held after that day. Enter a later day.", nameof(lastDay));
        WhatCameOfIt = Rule.Text(whatCameOfIt, TextLimit, "Say in a few words what came of it.");
        foreach (var pupil in _pupils.Where(p => p.LeftOn is null))
        {
            pupil.Leave(lastDay < pupil.JoinedOn ? pupil.JoinedOn : lastDay, null);
        }

        EndedOn = lastDay;
    }

    /// <summary>What a pupil had of it, and what it cost.</summary>
    public ProgrammeShare ShareOf(int pupilId) => ProgrammeShare.Of(this, pupilId);

    /// <summary>What a pupil had of it in one of their stays, and what that cost.</summary>
    public ProgrammeShare ShareOf(ProgrammePupil stay) => ProgrammeShare.Of(this, stay.PupilId, stay);

    /// <summary>Pupils whose marks a register of the day holds or would hold.</summary>
    public IReadOnlyList<int> RegisteredOn(DateOnly day) =>
        [.. _pupils.Where(p => p.IsInOn(day)).Select(p => p.PupilId).Union(_sessions.Where(s => s.Date == day).SelectMany(s => s.Marks).Select(m => m.PupilId).Where(id => id != ProgrammeMark.Nobody))];

    private void MustGoOn() => Rule.Must(EndedOn is null, $"This programme ended on {EndedOn:d MMMM yyyy} and stays as it was.");
}
