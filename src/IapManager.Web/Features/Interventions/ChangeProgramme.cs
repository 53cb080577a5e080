using IapManager.Data;
using IapManager.Domain.Interventions;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Interventions;

/// <summary>Takes pupils in, lets pupils go, and ends a programme. Whoever may not see one of its pupils sees the programme, and not that pupil.</summary>
[UseCase]
public sealed class ChangeProgramme(IapDbContext db, ProgrammeAccess programmes, GroupPupils pupils, SchoolClock clock, AuditLog audit)
{
    public DateOnly Today => clock.Today;

    /// <returns>Null when there is no such programme for the user.</returns>
    public Task<ProgrammeHead?> HeadAsync(int programmeId, CancellationToken cancellationToken) =>
        programmes.Visible().Where(p => p.Id == programmeId).Select(p => new ProgrammeHead(p.Id, p.Name, p.FirstDay, p.EndedOn, p.Minutes, p.Stamp)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The head for a page that is opened: the reading is written to the log of each pupil of the programme.</summary>
    /// <returns>Null when there is no such programme for the user.</returns>
    public async Task<ProgrammeHead?> OpenAsync(int programmeId, CancellationToken cancellationToken)
    {
        var found = await programmes.Visible().AsSingleQuery().Where(p => p.Id == programmeId)
            .Select(p => new { Head = new ProgrammeHead(p.Id, p.Name, p.FirstDay, p.EndedOn, p.Minutes, p.Stamp), Pupils = p.Pupils.Select(x => x.PupilId).ToList() }).SingleOrDefaultAsync(cancellationToken);
        if (found is not null)
        {
            await audit.WriteForEachAsync(nameof(InterventionProgramme), programmeId, found.Pupils);
        }

        return found?.Head;
    }

    public async Task<TakeInForm> TakeInFormAsync(ProgrammeHead head, TakeInForm form, CancellationToken cancellationToken)
    {
        form.Head = head;
        form.PupilChoices = await pupils.ChoicesAsync(form.Pupils, cancellationToken);
        return form;
    }

    /// <returns>Null when there is no such programme, or no such pupil in it for the user.</returns>
    public async Task<LetGoForm?> LetGoFormAsync(int programmeId, int pupilId, LetGoForm form, CancellationToken cancellationToken)
    {
        if (await HeadAsync(programmeId, cancellationToken) is not { } head || !await db.InterventionProgrammes.AnyAsync(p => p.Id == programmeId && p.Pupils.Any(x => x.PupilId == pupilId), cancellationToken)
            || (await pupils.OfAsync([pupilId], cancellationToken)).GetValueOrDefault(pupilId) is not { } pupil)
        {
            return null;
        }

        (form.Head, form.PupilName) = (head, pupil.Name);
        return form;
    }

    public async Task ExecuteAsync(int programmeId, Guid stamp, Action<InterventionProgramme> verb, CancellationToken cancellationToken)
    {
        var programme = await programmes.Visible().Include(p => p.Pupils).Include(p => p.Sessions).AsSingleQuery().SingleAsync(p => p.Id == programmeId, cancellationToken);
        db.Entry(programme).Property(p => p.Stamp).OriginalValue = stamp;
        verb(programme);
        await db.SaveChangesAsync(cancellationToken);
    }
}
