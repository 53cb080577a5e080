using IapManager.Data;
using IapManager.Domain.Assessments;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Assessments;

/// <summary>Every score that counts, a row each, for a spreadsheet: of the pupils and instruments that the user may read.</summary>
[UseCase]
public sealed class ListAssessments(IapDbContext db, AssessmentAccess readable)
{
    public async Task<IEnumerable<object?[]>> RowsAsync(CancellationToken cancellationToken)
    {
        var instruments = await db.Instruments.AsNoTracking().ToDictionaryAsync(i => i.Id, cancellationToken);
        var found = await (
            from assessment in readable.Readable().AsNoTracking()
            join pupil in db.Pupils on assessment.PupilId equals pupil.Id
            where assessment.TakenOutReason == null
            select new { assessment, pupil.Form, Forename = pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename, Surname = pupil.PreferredSurname ?? pupil.LegalSurname }).ToListAsync(cancellationToken);
        return
            from row in found
            let instrument = instruments[row.assessment.InstrumentId]
            orderby row.Surname, row.Forename, instrument.Name, row.assessment.On
            from scale in instrument.Scales
            let score = row.assessment.ScoreOf(scale)
            where score is not null
            select new object?[]
            {
                $"{row.Forename} {row.Surname}", row.Form, instrument.Name, AssessmentWords.NameOf(row.assessment.Respondent), row.assessment.On, AssessmentWords.NameOf(row.assessment.Moment),
                scale.Name, score, instrument.BandOf(scale.Code, row.assessment.Respondent, score.Value),
            };
    }
}
