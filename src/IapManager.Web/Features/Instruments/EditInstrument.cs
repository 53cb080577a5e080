using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Assessments;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Assessments;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Instruments;

/// <summary>Defines what the school assesses with. Scales stay as they are once scores have been entered.</summary>
[UseCase]
public sealed class EditInstrument(IapDbContext db, CurrentUser user, SchoolClock clock, DueAssessments due)
{
    public Task<List<Instrument>> AllAsync(CancellationToken cancellationToken) => db.Instruments.AsNoTracking().OrderBy(i => i.RetiredOn != null).ThenBy(i => i.Id).ToListAsync(cancellationToken);

    public async Task<int> AddUsualAsync(CancellationToken cancellationToken)
    {
        var names = await db.Instruments.Select(i => i.Name).ToListAsync(cancellationToken);
        var missing = InstrumentDefaults.ForNewSchool(user.SchoolId!.Value).Where(i => !names.Contains(i.Name)).ToList();
        db.Instruments.AddRange(missing);
        await db.SaveChangesAsync(cancellationToken);
        due.Forget();
        return missing.Count;
    }

    /// <returns>Null when there is no such instrument.</returns>
    public async Task<InstrumentForm?> ReadAsync(int id, CancellationToken cancellationToken)
    {
        if (await db.Instruments.AsNoTracking().Where(i => i.Id == id).Select(i => new { Instrument = i, HasScores = db.Assessments.Any(a => a.InstrumentId == i.Id) }).SingleOrDefaultAsync(cancellationToken) is not { } found)
        {
            return null;
        }

        var i = found.Instrument;
        return new InstrumentForm
        {
            Id = i.Id,
            Stamp = i.Stamp,
            Name = i.Name,
            Note = i.Note,
            IsSensitive = i.IsSensitive,
            Respondents = [.. i.Respondents],
            AtBaseline = [.. i.AtBaseline],
            AtReview = [.. i.AtReview],
            HasScores = found.HasScores,
            IsRetired = i.RetiredOn is not null,
            HasDecimals = i.Entered.Any(s => s.HasDecimals),
            Highest = [.. i.Scales.Where(InstrumentForm.IsOpen).Select(s => s.Highest)],
            Fixed = found.HasScores || i.Scales.Any(s => s.IsSum) ? i.Scales : null,
            Scales = [.. i.Scales.Select(s => new ScaleRow { Name = s.Name, Lowest = s.Lowest, Highest = s.Highest, Better = s.Better })],
        }.WithSpareRows();
    }

    public async Task SaveAsync(int? id, InstrumentForm form, CancellationToken cancellationToken)
    {
        var name = form.Name!.Trim();
        if (await db.Instruments.AnyAsync(i => i.Name == name && i.Id != id, cancellationToken))
        {
            throw new DomainRuleException($"There is an assessment called {name} already. Give this one another name.", nameof(form.Name));
        }

        if (id is null)
        {
            var made = new Instrument(user.SchoolId!.Value, name, form.IsSensitive, form.Respondents, form.ToScales(), note: form.Note);
            made.Steps(form.HasDecimals);
            made.AskFor(form.AtBaseline, form.AtReview);
            db.Instruments.Add(made);
        }
        else
        {
            var instrument = await db.Instruments.SingleAsync(i => i.Id == id, cancellationToken);
            db.Entry(instrument).Property(i => i.Stamp).OriginalValue = form.Stamp;
            var scales = form.ToScales().ToList();
            if (instrument.IsSensitive && !form.IsSensitive && !user.Is(SchoolRole.IapLead))
            {
                throw new DomainRuleException("Only the IAP lead says that scores are not about health or family. Ask them.", nameof(form.IsSensitive));
            }

            instrument.Define(name, form.IsSensitive, form.Respondents, scales, instrument.Bands.Where(b => scales.Exists(s => s.Code == b.Scale)), form.Note, form.HasScores);
            instrument.Steps(form.HasDecimals);
            await BoundAsync(instrument, form, cancellationToken);
            instrument.AskFor(form.AtBaseline, form.AtReview);
        }

        await db.SaveChangesAsync(cancellationToken);
        due.Forget();
    }

    /// <summary>Highest scores that the school sets itself, where the scales cannot be changed otherwise.</summary>
    private async Task BoundAsync(Instrument instrument, InstrumentForm form, CancellationToken cancellationToken)
    {
        var open = (form.Fixed ?? []).Where(InstrumentForm.IsOpen).Zip(form.Highest).Where(x => x.First.Highest != x.Second).ToList();
        if (open.Count == 0)
        {
            return;
        }

        var entered = (await db.Assessments.AsNoTracking().Where(a => a.InstrumentId == instrument.Id && a.TakenOutReason == null).ToListAsync(cancellationToken)).SelectMany(a => a.Scores).ToLookup(s => s.Scale, s => (decimal?)s.Value);
        foreach (var (scale, highest) in open)
        {
            instrument.Bound(scale.Code, highest, entered[scale.Code].Max());
        }
    }

    public async Task UseAsync(int id, Guid stamp, bool use, CancellationToken cancellationToken)
    {
        var instrument = await db.Instruments.SingleAsync(i => i.Id == id, cancellationToken);
        db.Entry(instrument).Property(i => i.Stamp).OriginalValue = stamp;
        if (use)
        {
            instrument.UseAgain();
        }
        else
        {
            instrument.Retire(clock.Today);
        }

        await db.SaveChangesAsync(cancellationToken);
        due.Forget();
    }
}
