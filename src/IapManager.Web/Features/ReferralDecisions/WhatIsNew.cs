using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReferralDecisions;

/// <summary>Something that has come to a referral since its page was opened.</summary>
/// <param name="Words">One sentence.</param>
/// <param name="Href">Where it is read; null where this page says it all, or where it is not for the reader.</param>
public sealed record NewSince(string Words, string? Href = null);

/// <summary>
/// Says what has changed while somebody was judging a referral, so that nobody decides on less than there is: its own steps, views,
/// documents and teachers' answers.
/// </summary>
[UseCase]
public sealed class WhatIsNew(IapDbContext db, ReferralAccess access, ReferralBeside beside)
{
    /// <summary>What there is now, to go with the form. One statement.</summary>
    public async Task<string> SeenAsync(Referral referral, CancellationToken cancellationToken)
    {
        var documents = db.ReferralDocuments.Where(d => d.ReferralId == referral.Id && d.RemovedAt == null).Select(d => new { d.Id, At = d.RemovedAt });
        var answers = db.TeacherViews.Where(v => v.ReferralId == referral.Id && v.AnsweredAt != null).Select(v => new { v.Id, At = v.AnsweredAt });
        var found = await documents.Concat(answers).ToListAsync(cancellationToken);
        return SeenMark.Of(referral, found.Where(f => f.At is null).Select(f => f.Id), found.Where(f => f.At is not null).Select(f => (f.Id, f.At!.Value))).ToString();
    }

    /// <param name="referral">As it is now.</param>
    /// <param name="seen">As the form brought it back; of a line that cannot be read nothing is said.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<NewSince>> SinceAsync(Referral referral, string? seen, CancellationToken cancellationToken)
    {
        if (SeenMark.Read(seen) is not { } before)
        {
            return [];
        }

        var dsl = await access.DslAsync(cancellationToken);
        return
        [
            .. referral.Events.Where(e => e.Number > before.LastStep).OrderBy(e => e.Number)
                .Select(e => new NewSince($"{e.What} by {e.ByName}{(e.Detail is null ? "" : $": {e.Detail}")}.", $"/referrals/{referral.Id}/whole")),
            .. referral.Views.OrderBy(v => v.Id).Select(v => OfView(v, before.Views.GetValueOrDefault(v.Id), access.Alongside(referral).Pupil.Forename)).OfType<NewSince>(),
            .. (await beside.DocumentsAsync(referral, cancellationToken)).Select(d => OfDocument(d, before.Documents.Contains(d.Id), referral.Id, dsl)).OfType<NewSince>(),
            .. (await beside.TeachersAsync(referral, cancellationToken)).Where(t => before.Teachers.GetValueOrDefault(t.Id) != t.AnsweredAt.Ticks)
                .Select(t => new NewSince($"{t.Teacher} {(t.CannotSay ? "says that they cannot say" : before.Teachers.ContainsKey(t.Id) ? "has changed what they say" : "has said what they see")}.", $"/referrals/{referral.Id}/teacher-views")),
        ];
    }

    private static NewSince? OfView(View view, SeenView? before, string forename)
    {
        var whose = view.Voice == Voice.Pupil ? $"{forename}’s view" : $"The view of {view.AskedOf ?? $"{forename}’s parent or carer"}";
        return before is null ? new NewSince($"{whose} is asked for as well.")
            : before == SeenView.Of(view) ? null
            : before.State == view.State ? new NewSince($"{whose} has English beside it that is new.")
            : view.State == ViewState.Given ? new NewSince($"{whose} has been given. It stands above.")
            : new NewSince($"{whose} will not be given: {view.ReasonNotGiven}");
    }

    private static NewSince? OfDocument(DocumentBeside document, bool seen, int referralId, string dsl)
    {
        var there = document.RemovedAt is null;
        if (seen == there)
        {
            return null;
        }

        if (document.Name is null)
        {
            var what = ReferralSections.VisibilityOf(document.Section) == Visibility.Safeguarding ? $"A document about safeguarding has been {(there ? "added" : "removed")}. Ask {dsl}." : null;
            return what is null ? null : new NewSince(what);
        }

        return there
            ? new NewSince($"{document.AddedBy} has added a document about {ReferralSections.NameOf(document.Section).ToLowerInvariant()}: {document.Name}.", $"/referrals/{referralId}/documents")
            : new NewSince($"{document.RemovedBy} has removed {document.Name}.{(document.RemovedReason is null ? "" : $" {document.RemovedReason}")}", $"/referrals/{referralId}/documents");
    }
}
