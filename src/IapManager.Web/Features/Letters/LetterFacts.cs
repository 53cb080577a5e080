using IapManager.Data;
using IapManager.Domain.Letters;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Letters;

/// <summary>Somebody to whom a letter could go, or why it should not.</summary>
/// <param name="WhyNot">Null for somebody who may be written to.</param>
/// <param name="Barred">The school has it on record that this person is not to be written to.</param>
public sealed record LetterContact(int Id, string Name, string FullName, string Relationship, string? Email, string? WhyNot, bool Barred)
{
    /// <summary>What tells them apart from another of the same name; null when there is none.</summary>
    public string? Apart { get; init; }

    public static LetterContact Of(Contact contact, IEnumerable<Contact> contacts) => new(
        contact.Id, contact.FormalName, $"{contact.Forename} {contact.Surname}".Trim(), contact.Relationship, contact.Email,
        !contact.MayBeWrittenTo ? "is not to be written to" : !contact.ParentalResponsibility ? "has no parental responsibility on record" : null, !contact.MayBeWrittenTo)
    {
        Apart = ContactsApart.Of(contact, contacts),
    };
}

/// <summary>What the placeholders of a letter stand for, and the school's words for it.</summary>
public sealed record LetterFacts
{
    public required Pupil Pupil { get; init; }

    /// <summary>In the order in which the school calls them.</summary>
    public required IReadOnlyList<LetterContact> Contacts { get; init; }

    /// <summary>Null where the default words stand.</summary>
    public required LetterTemplate? Template { get; init; }

    /// <summary>Null before a place is offered.</summary>
    public required int? PlacementId { get; init; }

    public required IReadOnlyDictionary<string, string?> Values { get; init; }

    /// <summary>Why a placeholder has no value, for whoever settles it in words.</summary>
    public static string WhyEmpty(string placeholder) => placeholder switch
    {
        "parent" => "Choose or type whom the letter is to.",
        "strengths" => "The referral says nothing under strengths and interests.",
        "support instead" => "Nothing is given instead: the referral was accepted.",
        "meanwhile" => "The waiting list does not say what is done meanwhile.",
        "first day" => "No place is offered yet.",
        "visit" => "No visit is booked, or the family has been.",
        "key adult" => "No place is offered yet, so there is no key adult.",
        _ => "There is nothing to put here.",
    };
}

[UseCase]
public sealed class ReadLetterFacts(IapDbContext db, CurrentUser user, SchoolFactsSource source, SchoolClock clock)
{
    /// <param name="referral">Decided.</param>
    /// <param name="kind">Of the letter.</param>
    /// <param name="to">Whom it is to; null while that is open.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<LetterFacts> ExecuteAsync(Referral referral, LetterKind kind, string? to, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var found = await db.Pupils.AsNoTracking().Include(p => p.Contacts).Where(p => p.Id == referral.PupilId)
            .Select(p => new { Pupil = p, Meanwhile = db.WaitingListEntries.Where(e => e.ReferralId == referral.Id).OrderByDescending(e => e.Id).Select(e => e.Meanwhile).FirstOrDefault() })
            .AsSingleQuery().SingleAsync(cancellationToken);
        var template = await db.LetterTemplates.AsNoTracking().FirstOrDefaultAsync(t => t.Kind == kind, cancellationToken);
        var place = await (
            from placement in db.Placements
            join adult in db.StaffMembers on placement.KeyAdultId equals adult.Id
            where placement.ReferralId == referral.Id && placement.State != PlacementState.OfferDeclined
            orderby placement.Id descending
            select new { placement.Id, placement.Start, placement.VisitBookedFor, placement.VisitedOn, adult.Title, adult.Forename, adult.Surname }).FirstOrDefaultAsync(cancellationToken);
        var decision = referral.DecisionInForce;
        return new LetterFacts
        {
            Pupil = found.Pupil,
            Contacts = [.. found.Pupil.Contacts.OrderBy(c => c.Order).ThenBy(c => c.Id).Select(c => LetterContact.Of(c, found.Pupil.Contacts))],
            Template = template,
            PlacementId = place?.Id,
            Values = new Dictionary<string, string?>
            {
                ["pupil"] = found.Pupil.Forename,
                ["pupil full name"] = found.Pupil.Name,
                ["parent"] = to,
                ["provision"] = facts.Provisions.FirstOrDefault(p => p.Id == referral.ProvisionId)?.Name ?? facts.ProvisionName,
                ["school"] = facts.School.Name,
                ["strengths"] = referral.TextOf(ReferralSectionKind.StrengthsAndInterests),
                ["reason"] = decision?.Reason,
                ["support instead"] = decision?.SupportInstead,
                ["meanwhile"] = found.Meanwhile,
                ["first day"] = place is null ? null : Dates.Full(place.Start),
                ["visit"] = place is { VisitedOn: null, VisitBookedFor: { } booked } ? Dates.Full(booked) : null,
                ["key adult"] = place is null ? null : string.IsNullOrEmpty(place.Title) ? $"{place.Forename} {place.Surname}".Trim() : $"{place.Title} {place.Surname}",
                ["who wrote"] = user.Name,
                ["today"] = Dates.Full(clock.Today),
            },
        };
    }
}
