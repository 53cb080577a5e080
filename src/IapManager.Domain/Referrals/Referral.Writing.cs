using IapManager.Domain.Schools;

namespace IapManager.Domain.Referrals;

/// <summary>What the referral says: its sections, what has been tried, questions and amendments.</summary>
public sealed partial class Referral
{
    public string TextOf(ReferralSectionKind kind) => _sections.FirstOrDefault(s => s.Kind == kind)?.Text ?? "";

    /// <summary>True when nobody else's words are in the section or among its amendments.</summary>
    public bool IsWrittenBy(int userId, ReferralSectionKind kind) =>
        _sections.Where(s => s.Kind == kind && s.Text.Length > 0).All(s => s.WrittenBy.UserId == userId)
        && _amendments.Where(a => a.Section == kind).All(a => a.By.UserId == userId);

    public bool IsComplete(ReferralSectionKind kind) =>
        kind == ReferralSectionKind.SupportTried ? _supportTried.Count > 0 && _supportTried.All(t => t.IsFinished) : TextOf(kind).Length > 0;

    public IReadOnlyList<ReferralSectionKind> MissingSections => [.. ReferralSections.Required.Where(k => !IsComplete(k))];

    /// <summary>Writes a section of a draft, or while more information is needed. Later changes are amendments.</summary>
    public void Write(ReferralSectionKind kind, string text, Actor by, DateTime now)
    {
        MustBe("change", ReferralState.Draft, ReferralState.MoreInformationNeeded);
        Rule.Must(kind != ReferralSectionKind.SupportTried, "Add what has been tried one by one.");
        Put(kind, text, by, now);
    }

    /// <summary>As <see cref="Write"/>, for somebody who may not read what is there: their words follow it, and it stays its writer's.</summary>
    public void Add(ReferralSectionKind kind, string text, Actor by, DateTime now)
    {
        var writer = WriterOf(kind, by);
        Write(kind, Below(kind, text), writer, now);
    }

    /// <param name="what">What was tried.</param>
    /// <param name="when">In words; null when not said.</param>
    /// <param name="howLong">In words; null when not said.</param>
    /// <param name="howItWent">Null when not said.</param>
    /// <param name="key">Of the page on which it is added; null for none.</param>
    public void AddSupportTried(string what, string? when, string? howLong, string? howItWent, Guid? key = null)
    {
        MustBe("change", ReferralState.Draft, ReferralState.MoreInformationNeeded);
        _supportTried.Add(new SupportTried(++LastNumber, key, what, when, howLong, howItWent));
    }

    /// <summary>Keeps an entry of a draft as far as it is written, even before it says what was tried: until it does, the section is not complete.</summary>
    /// <param name="number">Of the entry; null for one that the page with this key adds.</param>
    /// <param name="key">Of the page.</param>
    /// <param name="what">What was tried.</param>
    /// <param name="when">In words.</param>
    /// <param name="howLong">In words.</param>
    /// <param name="howItWent">In words.</param>
    /// <exception cref="DomainRuleException">Also when the entry has been taken away meanwhile.</exception>
    public SupportTried KeepSupportTried(int? number, Guid? key, string? what, string? when, string? howLong, string? howItWent)
    {
        MustBe("change", ReferralState.Draft);
        var tried = SupportTriedOf(number, key) ?? (number is null ? new SupportTried(++LastNumber, key) : throw TakenAway());
        tried.Keep(what, when, howLong, howItWent);
        if (!_supportTried.Contains(tried))
        {
            _supportTried.Add(tried);
        }

        return tried;
    }

    /// <summary>The entry with the number, or the one that the page with the key added; null when it is not there.</summary>
    public SupportTried? SupportTriedOf(int? number, Guid? key) =>
        _supportTried.FirstOrDefault(t => number is null ? key is not null && t.Key == key : t.Number == number);

    /// <summary>Writes an entry anew, in its place of the list.</summary>
    /// <exception cref="DomainRuleException">Also when the entry has been taken away meanwhile.</exception>
    public void ChangeSupportTried(int number, string what, string? when, string? howLong, string? howItWent)
    {
        MustBe("change", ReferralState.Draft, ReferralState.MoreInformationNeeded);
        var tried = SupportTriedOf(number, null) ?? throw TakenAway();
        tried.Write(what, when, howLong, howItWent);
    }

    /// <summary>Takes an entry away; one that is gone already stays gone.</summary>
    public void RemoveSupportTried(int number)
    {
        MustBe("change", ReferralState.Draft, ReferralState.MoreInformationNeeded);
        _supportTried.RemoveAll(s => s.Number == number);
    }

    /// <summary>Sends the referral back with a question about a section.</summary>
    public void Ask(ReferralSectionKind section, string question, Actor by, DateTime now)
    {
        MustBe("ask about", ReferralState.Submitted, ReferralState.UnderReview, ReferralState.MoreInformationNeeded);
        _questions.Add(new ReferralQuestion(++LastNumber, section, question, by, now));
        CountFromTheOldestQuestion();
        State = ReferralState.MoreInformationNeeded;
        Happened(now, by, "Question asked", ReferralSections.NameOf(section));
        Tell(by, now);
    }

    /// <summary>Answers a question; with the last one open, the referral is submitted again.</summary>
    public void Answer(int number, string answer, Actor by, DateTime now)
    {
        MustBe("answer a question about", ReferralState.MoreInformationNeeded);
        var question = _questions.FirstOrDefault(q => q.Number == number) ?? throw new DomainRuleException("That question is not part of this referral.");
        question.GiveAnswer(answer, by, now);
        Happened(now, by, "Question answered", ReferralSections.NameOf(question.Section));
        if (_questions.All(q => q.Answer is not null))
        {
            State = ReferralState.Submitted;
            CountedFrom = SchoolTime.DayOf(now);
        }
        else
        {
            CountFromTheOldestQuestion();
        }
    }

    /// <summary>Changes a section after submission; old, new, who, when and why are kept.</summary>
    public void Amend(ReferralSectionKind kind, string text, string reason, Actor by, DateTime now)
    {
        MustBe("amend", ReferralState.Submitted, ReferralState.UnderReview, ReferralState.MoreInformationNeeded, ReferralState.Accepted);
        Rule.Must(kind != ReferralSectionKind.SupportTried, "Add what has been tried one by one.");
        Amend(kind, text, reason, by, by, now);
    }

    /// <summary>As <see cref="Amend(ReferralSectionKind, string, string, Actor, DateTime)"/>, for somebody who may not read what is there: their words follow it, and it stays its writer's.</summary>
    public void AmendByAdding(ReferralSectionKind kind, string text, string reason, Actor by, DateTime now)
    {
        MustBe("amend", ReferralState.Submitted, ReferralState.UnderReview, ReferralState.MoreInformationNeeded, ReferralState.Accepted);
        Amend(kind, Below(kind, text), reason, by, WriterOf(kind, by), now);
    }

    /// <summary>Adds something that was tried after submission, with why it is added now.</summary>
    public void AmendSupportTried(string what, string? when, string? howLong, string? howItWent, string reason, Actor by, DateTime now)
    {
        MustBe("amend", ReferralState.Submitted, ReferralState.UnderReview, ReferralState.MoreInformationNeeded, ReferralState.Accepted);
        var why = Rule.Text(reason, ReasonLimit, "Say why the referral is amended.");
        var tried = new SupportTried(++LastNumber, null, what, when, howLong, howItWent);
        _supportTried.Add(tried);
        _amendments.Add(new ReferralAmendment(++LastNumber, ReferralSectionKind.SupportTried, "", tried.InOneLine, why, by, now));
        Happened(now, by, "Amended", ReferralSections.NameOf(ReferralSectionKind.SupportTried));
    }

    /// <summary>Changes something that was tried after submission; what it said before is kept.</summary>
    /// <exception cref="DomainRuleException">Also when there is no such entry.</exception>
    public void AmendSupportTried(int number, string what, string? when, string? howLong, string? howItWent, string reason, Actor by, DateTime now)
    {
        MustBe("amend", ReferralState.Submitted, ReferralState.UnderReview, ReferralState.MoreInformationNeeded, ReferralState.Accepted);
        var why = Rule.Text(reason, ReasonLimit, "Say why the referral is amended.");
        var tried = _supportTried.FirstOrDefault(s => s.Number == number) ?? throw new DomainRuleException("This is no longer among what has been tried.");
        var before = tried.InOneLine;
        tried.Write(what, when, howLong, howItWent);
        _amendments.Add(new ReferralAmendment(++LastNumber, ReferralSectionKind.SupportTried, before, tried.InOneLine, why, by, now));
        Happened(now, by, "Amended", ReferralSections.NameOf(ReferralSectionKind.SupportTried));
    }

    private static DomainRuleException TakenAway() => new("Somebody has taken this away meanwhile. Add it again if it should stand.");

    private void CountFromTheOldestQuestion() => CountedFrom = SchoolTime.DayOf(_questions.Where(q => q.Answer is null).Min(q => q.AskedAt));

    private void Amend(ReferralSectionKind kind, string text, string reason, Actor by, Actor writer, DateTime now)
    {
        var why = Rule.Text(reason, ReasonLimit, "Say why the referral is amended.");
        _amendments.Add(new ReferralAmendment(++LastNumber, kind, TextOf(kind), text.Trim(), why, by, now));
        Put(kind, text, writer, now);
        Happened(now, by, "Amended", ReferralSections.NameOf(kind));
    }

    private void Put(ReferralSectionKind kind, string text, Actor writer, DateTime now)
    {
        var section = _sections.FirstOrDefault(s => s.Kind == kind);
        if (section is null)
        {
            _sections.Add(section = new ReferralSection(kind, text, writer, now));
        }
        else
        {
            section.Write(text, writer, now);
        }

        if (kind == ReferralSectionKind.Safeguarding)
        {
            SafeguardingAt = section.Text.Length > 0 ? now : null;
        }
    }

    private string Below(ReferralSectionKind kind, string text) => TextOf(kind) is { Length: > 0 } there ? $"{there}\n\n{text}" : text;

    /// <summary>Whoever wrote what is there; the given person where nothing is.</summary>
    private Actor WriterOf(ReferralSectionKind kind, Actor by) => _sections.FirstOrDefault(s => s.Kind == kind && s.Text.Length > 0)?.WrittenBy ?? by;
}
