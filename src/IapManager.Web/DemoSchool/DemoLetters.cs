using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Letters;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Shared.Parts;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.DemoSchool;

/// <summary>How the families of the story learned of each decision: two by letter, the others on the telephone.</summary>
internal sealed class DemoLetters(IapDbContext db, string school, string provision, DemoTime time, Actor lead)
{
    private static readonly Dictionary<string, LetterKind> Written = new() { ["Isla Rutherford"] = LetterKind.Accepted, ["Yusuf Demir"] = LetterKind.Declined };

    /// <summary>Its decision is saved.</summary>
    public async Task TellAsync(DemoReferralPlan plan, Referral referral, Pupil pupil, string? meanwhile, CancellationToken cancellationToken)
    {
        var decision = referral.DecisionInForce!;
        var contact = await db.Contacts.Where(c => c.PupilId == pupil.Id).OrderBy(c => c.Order).FirstAsync(cancellationToken);
        if (!Written.TryGetValue(plan.Person.Name, out var kind))
        {
            var day = time.Calendar.AddSchoolDays(plan.Decided, 1) is var next && next <= time.Last ? next : plan.Decided;
            db.Add(new FamilyTold(referral, $"{contact.FormalName}, {contact.Relationship.ToLowerInvariant()}", ToldHow.Telephone, day, lead.Name, null, lead, DemoTime.At(day, 16)));
            return;
        }

        var values = new Dictionary<string, string?>
        {
            ["pupil"] = pupil.Forename,
            ["parent"] = contact.FormalName,
            ["provision"] = provision,
            ["school"] = school,
            ["strengths"] = referral.TextOf(ReferralSectionKind.StrengthsAndInterests),
            ["reason"] = decision.Reason,
            ["support instead"] = decision.SupportInstead,
            ["meanwhile"] = meanwhile,
            ["who wrote"] = lead.Name,
            ["today"] = Dates.Full(plan.Decided),
        };
        db.Add(new Letter(
            referral, kind, contact.FormalName, null, contact.Email, LetterText.Fill(LetterDefaults.SubjectOf(kind), values, oneLine: true), LetterText.Fill(LetterDefaults.BodyOf(kind), values), 0, lead, DemoTime.At(plan.Decided, 16)));
    }
}
