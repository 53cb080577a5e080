using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Reintegration;

namespace IapManager.Web.DemoSchool;

/// <summary>Versions of the demo's plans: most are agreed, Maya's has changed since, Kai's family has not answered, Jayden's first went too fast.</summary>
internal sealed class DemoPlans(DemoTime time, Actor lead)
{
    private const int DaysUntilAnswered = 2;

    private static readonly string[] PupilsWant =
    [
        "I want to be back in Art with my friends, and somewhere to go when it gets loud.", "To do the practicals in science again.", "Not to be sent out in front of everyone. I can say when I need a minute.",
        "To come in at the same time as everybody else.", "I want people to stop asking where I have been.", "More time to read before I have to answer.",
    ];

    private static readonly string[] FamiliesWant =
    [
        "That mornings are calm again, and that somebody rings when something good happens.", "A friend in every lesson.", "Real qualifications, and a teacher who knows what works.",
        "That we plan it together and nobody is surprised.", "Please keep up the maths that went so well.",
    ];

    public static void Wishes(ReintegrationPlan plan)
    {
        plan.SetPupilsWish(PupilsWant[plan.PupilId % PupilsWant.Length]);
        plan.SetParentsWish(FamiliesWant[plan.PupilId % FamiliesWant.Length]);
    }

    /// <summary>The plan has been saved: its stages are known by their ids. For the family the first of the pupil's contacts answers.</summary>
    public void Agree(DemoPerson person, Placement placement, ReintegrationPlan plan, Contact carer)
    {
        var first = person.Name == "Kai Osborne" ? time.Back(time.Today, 8) : time.Calendar.AddSchoolDays(placement.Start, DaysUntilAnswered);
        plan.MakeVersion(null, first, lead);
        var part = carer.Relationship switch { "Mother" => "mum", "Father" => "dad", var other => other.ToLowerInvariant() };
        var family = $"{carer.Title} {carer.Surname}, {part}";
        Say(plan, 1, 1, first, PlanDecision.Agreed, "That is fair. I would like to know the day before when something changes.", null);
        switch (person.Name)
        {
            case "Kai Osborne":
                break;
            case "Jayden Mbeki":
                Say(plan, 1, 2, first, PlanDecision.NotAgreed, "Five lessons in the first weeks is too fast for him. Please let him have English with Mr Hallett a while longer.", family);
                Adjust(plan, "Build", 30);
                var second = time.Calendar.AddSchoolDays(first, 6);
                plan.MakeVersion($"His {part} asked for more time before lessons are added.", second, lead);
                Say(plan, 2, 1, second, PlanDecision.Agreed, null, null);
                Say(plan, 2, 2, second, PlanDecision.Agreed, "Thank you for listening.", family);
                break;
            default:
                Say(plan, 1, 2, first, PlanDecision.Agreed, null, family);
                break;
        }

        if (person.Name == "Maya Collins")
        {
            Adjust(plan, "Blend", 60);
            plan.AddTarget("To ask for help in a lesson", "Puts her hand up or shows her card, in four lessons a week", "Leaves the room instead", "Nadia Rahman", time.Ahead(6));
        }
    }

    private void Say(ReintegrationPlan plan, int version, int key, DateOnly made, PlanDecision decision, string? words, string? by)
    {
        var on = time.Calendar.AddSchoolDays(made, key);
        plan.Answer(version, key, 0, decision, words, by, on, key == 1 ? ConsentChannel.InPerson : ConsentChannel.Telephone, on, lead, DemoTime.At(on));
    }

    private static void Adjust(ReintegrationPlan plan, string name, int share)
    {
        var stage = plan.Stages.Single(s => s.Name == name);
        plan.AdjustStage(stage.Id, stage.Aim, stage.EntryTest, stage.ExitTest, share, stage.PlannedFrom);
    }
}
