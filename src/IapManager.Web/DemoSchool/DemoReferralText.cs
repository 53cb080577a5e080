using IapManager.Domain;
using IapManager.Domain.Referrals;

namespace IapManager.Web.DemoSchool;

/// <summary>Fills the sections of a referral.</summary>
internal sealed class DemoReferralText(Referral referral, DemoPerson person, int turn, Actor by, DateTime at)
{
    public void Write(bool draft)
    {
        var noah = person.Name == "Noah Fairweather";
        Section(ReferralSectionKind.StrengthsAndInterests, noah ? "Repairs and electronics, swimming for the county under-13s, kind to younger pupils." : Next(DemoWords.Strengths));
        Section(ReferralSectionKind.ReasonAndConcerns, noah ? "Cannot stay in full classrooms since September; spends most of period 1 in the corridor. In DT and art, groups of 14 and 16, he works for an hour." : Next(DemoWords.Concerns));
        if (draft)
        {
            return;
        }

        foreach (var tried in noah
            ? [("Key adult", "Since May", "Two terms", "Goes to him at every break; reviewed on 3 July."), ("Reading group", "September", "Six weeks", "Enjoys it; reviewed on 16 October."), ("Later start", "October", "Two weeks", "In on 9 of 10 days.")]
            : new[] { DemoWords.Tried[turn % DemoWords.Tried.Length], DemoWords.Tried[(turn + 2) % DemoWords.Tried.Length] })
        {
            referral.AddSupportTried(tried.Item1, tried.Item2, tried.Item3, tried.Item4);
        }

        Section(ReferralSectionKind.HopedForOutcomes, Next(DemoWords.Outcomes));
        Section(ReferralSectionKind.PriorProgress, Next(DemoWords.Progress));
        if (person.Need is not null)
        {
            Section(ReferralSectionKind.SpecialNeeds, person.Sen == "E" ? "An EHC plan names a small setting for part of the week." : "SEN support; the SENCO reviews each half term. A screening is booked.");
        }

        if (turn % 2 == 0 || noah)
        {
            Section(ReferralSectionKind.FamilyContext, Next(DemoWords.Family));
        }

        if (turn % 5 == 1)
        {
            Section(ReferralSectionKind.Health, "Headaches most Mondays; seen by the GP, nothing found. The school nurse knows.");
        }

        if (person.InCare || turn % 6 == 0)
        {
            Section(ReferralSectionKind.Agencies, person.InCare ? "Social worker, monthly; the virtual school was told of this referral." : "Early help since the spring.");
        }

        if (person.ChildInNeed || person.InCare)
        {
            Section(ReferralSectionKind.Safeguarding, "Known to children's social care. Details are with the DSL.");
        }
    }

    private void Section(ReferralSectionKind kind, string text) => referral.Write(kind, text, by, at);

    private string Next(string[] words) => words[turn % words.Length];
}
