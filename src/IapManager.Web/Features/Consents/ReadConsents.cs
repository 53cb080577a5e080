using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Placements;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Consents;

/// <param name="Consent">What is asked.</param>
/// <param name="Answers">Latest first.</param>
public sealed record ConsentLine(Consent Consent, IReadOnlyList<ConsentAnswer> Answers)
{
    /// <summary>The answer that holds; null when nobody has answered.</summary>
    public ConsentAnswer? Holds => Answers.Count == 0 ? null : Answers[0];
}

public sealed record ConsentsPage(PlacementHead Head, IReadOnlyList<ConsentLine> Lines, DateOnly Today)
{
    public IEnumerable<ConsentLine> Unanswered => Lines.Where(l => l.Consent.NeededBeforeStart && l.Holds is null);

    public bool BeforeStart => Head.State is PlacementState.Offered or PlacementState.Confirmed;
}

[UseCase]
public sealed class ReadConsents(IapDbContext db, FindPlacement find, SchoolClock clock)
{
    /// <returns>Null when there is no such placement, or none that the user may see.</returns>
    public async Task<ConsentsPage?> ExecuteAsync(int id, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(id, cancellationToken) is not { } head)
        {
            return null;
        }

        var about = await db.Placements.AsNoTracking().Where(p => p.Id == id).Select(p => new { p.Consents, p.ConsentAnswers }).SingleAsync(cancellationToken);
        return new ConsentsPage(head, [.. about.Consents.Select(c => new ConsentLine(c, [.. about.ConsentAnswers.Where(a => a.Key == c.Key).Reverse()]))], clock.Today);
    }

    /// <summary>Who may have answered: for a parent's consent, those with parental responsibility by the import; for the pupil's own, the pupil.</summary>
    public Task<IReadOnlyList<Choice>> PeopleAsync(PlacementHead head, Voice voice, CancellationToken cancellationToken) =>
        voice == Voice.Pupil ? Task.FromResult<IReadOnlyList<Choice>>([new(head.PupilName, head.PupilName)]) : ParentsAsync(head.PupilId, cancellationToken);

    /// <summary>"Mrs Collins, mother": those with parental responsibility by the import, in the order of the contacts.</summary>
    public async Task<IReadOnlyList<Choice>> ParentsAsync(int pupilId, CancellationToken cancellationToken)
    {
        var contacts = await db.Pupils.AsNoTracking().Where(p => p.Id == pupilId).SelectMany(p => p.Contacts).Where(c => c.ParentalResponsibility).OrderBy(c => c.Order).ToListAsync(cancellationToken);
        return [.. contacts.Select(c => $"{c.FormalName}, {c.Relationship.ToLowerInvariant()}").Distinct().Select(n => new Choice(n, n))];
    }
}
