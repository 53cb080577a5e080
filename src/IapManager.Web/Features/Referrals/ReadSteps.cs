using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;

namespace IapManager.Web.Features.Referrals;

/// <summary>One step of a referral, as its reader may know it.</summary>
/// <param name="On">The day.</param>
/// <param name="At">Null where only the day is known.</param>
/// <param name="By">Null where it says so itself, or where nobody is named.</param>
/// <param name="Detail">Null for nothing, or where it is not for this reader.</param>
/// <param name="Href">Where more of it is read; null for nowhere.</param>
public sealed record StepRead(DateOnly On, TimeOnly? At, string Icon, string What, string? By = null, string? Detail = null, string? Href = null);

/// <summary>
/// The timeline of a referral: its own steps, views, documents, teachers' answers, letters. Who may not read one of these does not learn
/// of it here; whoever referred the pupil reads that and when the family was told.
/// </summary>
[UseCase]
public sealed class ReadSteps(ReferralAccess access, ReferralBeside beside)
{
    /// <summary>What the panel noted for itself.</summary>
    private static readonly string[] DetailsForThePanel = ["Reconsidered", "Back on the waiting list"];

    /// <returns>Latest first.</returns>
    public async Task<IReadOnlyList<StepRead>> ExecuteAsync(Referral referral, CancellationToken cancellationToken)
    {
        var forename = access.Alongside(referral).Pupil.Forename;
        var documents = (await beside.DocumentsAsync(referral, cancellationToken)).Where(d => d.Name is not null);
        var teachers = (await beside.TeachersAsync(referral, cancellationToken)).Where(t => t.Readable);
        var told = await beside.ToldAsync(referral, cancellationToken);
        return
        [
            .. referral.Events.OrderByDescending(e => e.Number).Select(Own)
                .Concat(referral.Views.SelectMany(v => Of(v, forename)))
                .Concat(documents.SelectMany(d => Of(d, referral.Id)))
                .Concat(teachers.Select(t => Of(t, referral.Id)))
                .Concat(told.Select(t => Of(t, referral.Id)))
                .Concat(access.SeesPanelNotes || access.Alongside(referral).FamilyToldOn is not { } on ? [] : [new StepRead(on, null, "mail", "The family was told")])
                .OrderByDescending(s => s.On).ThenByDescending(s => s.At ?? TimeOnly.MinValue),
        ];
    }

    private StepRead Own(ReferralEvent e) =>
        On(e.At, "history", e.What, e.ByName, access.SeesPanelNotes || !DetailsForThePanel.Contains(e.What) ? e.Detail : null);

    private static IEnumerable<StepRead> Of(View view, string forename)
    {
        var whose = view.Voice == Voice.Pupil ? $"{forename}’s view" : $"The view of {view.AskedOf ?? $"{forename}’s parent or carer"}";
        if (view.State != ViewState.Awaited && view.GivenOn is { } on)
        {
            yield return view.State == ViewState.Given
                ? new StepRead(on, null, "message-square-text", $"{whose}, {ReferralWords.Channel(view.Channel)}", view.TakenDownBy)
                : new StepRead(on, null, "message-square-text", $"{whose} is not given", view.TakenDownBy, view.ReasonNotGiven);
        }

        foreach (var translation in view.Translations)
        {
            yield return On(translation.At, "message-square-text", $"{whose}: English put beside it", translation.By);
        }
    }

    private static IEnumerable<StepRead> Of(DocumentBeside document, int referralId)
    {
        var href = $"/referrals/{referralId}/documents";
        yield return On(document.AddedAt, "file-text", "Document added", document.AddedBy, $"{document.Name}, about {ReferralSections.NameOf(document.Section).ToLowerInvariant()}", document.RemovedAt is null ? href : null);
        if (document.RemovedAt is { } removed)
        {
            yield return On(removed, "file-text", "Document removed", document.RemovedBy, document.RemovedReason is null ? document.Name : $"{document.Name}. {document.RemovedReason}", href);
        }
    }

    private static StepRead Of(TeacherBeside teacher, int referralId) => On(
        teacher.AnsweredAt, "message-square-text", teacher.CannotSay ? $"{teacher.Teacher} cannot say what they see" : $"{teacher.Teacher} said what they see",
        teacher.TakenDownBy is null ? null : $"taken down by {teacher.TakenDownBy}", teacher.Reason ?? teacher.Subjects, $"/referrals/{referralId}/teacher-views");

    private static StepRead Of(ToldBeside told, int referralId) => told.LetterId is { } letter
        ? On(told.At, "mail", "Letter made", told.By, $"{told.What}, to {told.Whom}", $"/letters/{letter}")
        : new StepRead(told.On!.Value, SchoolTime.DayOf(told.At) == told.On ? TimeOnly.FromDateTime(SchoolTime.ToLocal(told.At)) : null, "mail", "The family was told", told.By, $"{told.Whom}, {told.What}", $"/referrals/{referralId}/letters");

    private static StepRead On(DateTime at, string icon, string what, string? by, string? detail = null, string? href = null) =>
        new(Dates.DayOf(at), TimeOnly.FromDateTime(SchoolTime.ToLocal(at)), icon, what, by, detail, href);
}

/// <summary>Every section as it was written, and what happened when.</summary>
/// <param name="Steps">Latest first.</param>
public sealed record WholePage(ReferralPage Referral, IReadOnlyList<StepRead> Steps);
