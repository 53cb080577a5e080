using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;

namespace IapManager.Domain.Reintegration;

/// <summary>Versions of the plan, and who has agreed to them. Only the latest can still be answered.</summary>
public sealed partial class ReintegrationPlan
{
    private readonly List<PlanVersion> _versions = [];

    public IReadOnlyCollection<PlanVersion> Versions => _versions;

    /// <summary>Null before the first.</summary>
    public PlanVersion? LatestVersion => _versions.MaxBy(v => v.Number);

    /// <summary>Keeps the plan as it is now, to be agreed. Further parents who were asked of the version before are asked again.</summary>
    /// <param name="why">Why the plan is changed; not kept for the first version.</param>
    /// <param name="on">The day.</param>
    /// <param name="by">Who makes it.</param>
    public PlanVersion MakeVersion(string? why, DateOnly on, Actor by)
    {
        var before = LatestVersion;
        Rule.Must(before is null || PlanChanges.Since(before, this).Count > 0, $"Nothing has changed since version {before?.Number}. There is nothing new to agree to.");
        var reason = before is null ? null : Rule.Text(why, PlanVersion.WhyLimit, "Say why the plan is changed.");
        var made = new PlanVersion((before?.Number ?? 0) + 1, this, reason, on, by, before?.Asked ?? [new PlanVoice { Key = PlanVoice.Pupils, Voice = Voice.Pupil }, new PlanVoice { Key = 2, Voice = Voice.Parent }]);
        _versions.Add(made);
        return made;
    }

    /// <summary>The number of a version is its place within one plan: what is written down to it belongs to the plan that the page showed.</summary>
    /// <exception cref="DomainRuleException">When that was another one.</exception>
    public void MustBe(int planId) => Rule.Must(Id == planId, "This is about the plan of an earlier placement, which stays as it was. Copy your words, open the plan as it is now, and enter them there.");

    /// <summary>Asks one more parent or carer, for example where parents live apart.</summary>
    /// <param name="number">Of the version.</param>
    /// <param name="who">"Mr Collins, dad".</param>
    public PlanVoice AskAnotherParent(int number, string? who)
    {
        var version = Open(number);
        var name = Rule.Text(who, View.NameLimit, "Write who else is asked.");
        Rule.Must(version.Asked.Count(v => v.Voice == Voice.Parent) < View.MostParents, $"{View.MostParents} parents or carers are asked already.");
        Rule.Must(version.Asked.All(v => !string.Equals(v.AskedOf, name, StringComparison.OrdinalIgnoreCase)), $"{name} is asked already.");
        var voice = new PlanVoice { Key = version.Asked.Max(v => v.Key) + 1, Voice = Voice.Parent, AskedOf = name };
        version.Ask(voice);
        return voice;
    }

    /// <summary>Adds an answer to the latest version.</summary>
    /// <param name="number">Of the version.</param>
    /// <param name="key">Whose answer, of <see cref="PlanVersion.Asked"/>.</param>
    /// <param name="seen">How many answers of theirs the page showed; somebody may have taken one down since.</param>
    /// <param name="decision">What they say.</param>
    /// <param name="words">In their words; needed unless they agree.</param>
    /// <param name="givenBy">Which parent or carer; not kept for the pupil.</param>
    /// <param name="on">When; not before the version, and not in the future.</param>
    /// <param name="how">How.</param>
    /// <param name="today">The day.</param>
    /// <param name="by">Who takes it down.</param>
    /// <param name="now">UTC.</param>
    public void Answer(int number, int key, int seen, PlanDecision decision, string? words, string? givenBy, DateOnly on, ConsentChannel how, DateOnly today, Actor by, DateTime now)
    {
        var version = Open(number);
        var voice = version.Asked.FirstOrDefault(v => v.Key == key) ?? throw new DomainRuleException("Nobody else is asked about this version.");
        var last = version.LastAnswer(key);
        Rule.Must(version.Answers.Count(a => a.Key == key) == seen, $"{last?.TakenBy.Name} has taken down an answer in the meantime. Look at it, then record yours if it is a later one.");
        Rule.Must(on <= today, "An answer cannot be of a day to come.", nameof(on));
        Rule.Must(on >= version.MadeOn, $"Version {number} was made on {version.MadeOn:d MMMM yyyy}. Enter that day or a later one.", nameof(on));
        Rule.Must(last is null || on >= last.On, $"The last answer is of {last?.On:d MMMM yyyy}. Enter that day or a later one.", nameof(on));
        version.Take(new PlanAnswer
        {
            Key = key,
            Decision = decision,
            Words = decision switch
            {
                PlanDecision.Agreed => Rule.Optional(words, PlanAnswer.WordsLimit),
                PlanDecision.NotAgreed => Rule.Text(words, PlanAnswer.WordsLimit, "Write down what they do not agree to, in their words."),
                _ => Rule.Text(words, PlanAnswer.WordsLimit, "Say why they are not able to say."),
            },
            GivenBy = voice.Voice == Voice.Pupil ? null : Rule.Text(givenBy, PlanAnswer.NameLimit, "Say who answered."),
            On = on,
            How = how,
            TakenBy = by,
            TakenAt = now,
        });
    }

    private PlanVersion Open(int number)
    {
        var version = _versions.FirstOrDefault(v => v.Number == number) ?? throw new DomainRuleException("That version is not part of this plan.");
        Rule.Must(version == LatestVersion, $"Version {LatestVersion!.Number} has taken the place of version {number}, which stays as it was. Ask about version {LatestVersion.Number}.");
        return version;
    }
}
