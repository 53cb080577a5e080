using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;

namespace IapManager.Web.DemoSchool;

/// <summary>Checklists, consents and the one agreement about time out of school.</summary>
internal static class DemoInduction
{
    /// <summary>Everything before the start is done, and the family has answered.</summary>
    public static void Prepare(Placement placement, Provision provision, DemoPerson person, Actor keyAdult, DateOnly visited)
    {
        placement.PrepareInduction(new InductionTemplate(placement.SchoolId, provision.Id));
        foreach (var item in placement.Induction.Where(i => i.When == InductionTime.BeforeStart))
        {
            placement.SettleItem(item.Key, InductionState.Open, InductionState.Done, null, visited, keyAdult);
        }

        foreach (var consent in placement.Consents)
        {
            var photographs = consent.Name == "Photographs";
            placement.AnswerConsent(consent.Key, 0, photographs && person.Stay!.From % 3 == 0 ? ConsentDecision.NotGiven : ConsentDecision.Given,
                consent.Voice == Voice.Pupil ? person.Name : $"Ms {person.Surname}, mother", visited, consent.Name == "Taking part" ? ConsentChannel.InPerson : ConsentChannel.Paper,
                consent.Name == "Sharing information" ? "With the school nurse and the early help team" : photographs && consent.Voice == Voice.Pupil ? "Only of the work" : null, visited, keyAdult, DemoTime.At(visited));
        }
    }

    /// <summary>What was due by yesterday is done; the newest pupil's family still waits for a word about the first days.</summary>
    public static void Settle(Placement placement, DemoPerson person, DemoTime time, Actor keyAdult)
    {
        foreach (var item in placement.Induction.Where(i => i.State == InductionState.Open && i.DueOn(placement.Start, time.Calendar) <= time.Last && !(person.Name == "Aisha Begum" && i.Wording.StartsWith("A word", StringComparison.Ordinal))))
        {
            placement.SettleItem(item.Key, InductionState.Open, InductionState.Done, null, item.DueOn(placement.Start, time.Calendar), keyAdult);
        }
    }

    /// <summary>Half done: the place is offered, the family comes soon.</summary>
    public static void Half(Placement placement, Provision provision, DemoTime time, Actor lead)
    {
        placement.PrepareInduction(new InductionTemplate(placement.SchoolId, provision.Id));
        placement.SettleItem(2, InductionState.Open, InductionState.Done, "An inhaler, kept in B1", time.Last, lead);
        placement.SettleItem(5, InductionState.Open, InductionState.Done, null, time.Last, lead);
        placement.SettleItem(7, InductionState.Open, InductionState.NotNeeded, "She walks, and eats with her form as before", time.Last, lead);
        placement.AddItem("A first look at the art room with Ms Rahman", "Key adult", InductionTime.FirstWeek);
        placement.AnswerConsent(1, 0, ConsentDecision.Given, "Mrs Haddad, mother", time.Last, ConsentChannel.Telephone, "Will sign at the visit", time.Last, lead, DemoTime.At(time.Last));
    }

    /// <summary>Friday afternoons at home, for six school weeks from the first day on.</summary>
    public static PartTimeAgreement TimeOut(Placement placement, DemoPerson person, DemoTime time, IReadOnlyList<OutSession> fridays, IReadOnlyCollection<Domain.Timetables.Cell> lessons, Actor lead)
    {
        var before = time.Back(placement.Start, 3);
        var agreement = new PartTimeAgreement(placement, 1, lead, DemoTime.At(before));
        agreement.Write(new PartTimeTerms
        {
            Reason = $"{person.Forename} is getting well after an operation. The hospital advises rest on Friday afternoons for the first weeks.",
            Start = placement.Start,
            End = time.Calendar.AddSchoolWeeks(placement.Start, 5),
            Sessions = fridays,
            StepsBack = "Fourth week: Friday afternoons in week A\nSixth week: every Friday afternoon",
            Whereabouts = $"At home with {person.Forename}’s mother, who does not work on Fridays",
            ParentName = $"Ms {person.Surname}, mother",
            ParentAgreedOn = before,
            ParentLivesWith = true,
            CheckedBy = "Joanne Whitlock",
            CheckedOn = before,
            SocialWorker = SocialWorkerAnswer.None,
            SocialWorkerWords = "Joanne Whitlock confirmed it",
            InPupilsInterest = true,
        });
        agreement.PutInForce(placement, false, [], lessons, time.Calendar, before, lead, DemoTime.At(before));
        return agreement;
    }
}
