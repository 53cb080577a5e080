using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Host;

public sealed partial class TestSchool
{
    /// <summary>Puts an adult on the rota, in every lesson period unless told otherwise.</summary>
    /// <param name="adult">Who.</param>
    /// <param name="in">In which of the periods; null for all.</param>
    /// <param name="from">First day; null for the first of the school year.</param>
    /// <param name="until">Last day; null while it lasts.</param>
    public async Task<StaffDeployment> OnRota(StaffMember adult, Func<Cell, bool>? @in = null, DateOnly? from = null, DateOnly? until = null)
    {
        StaffDeployment made = null!;
        await Change(async db =>
        {
            var first = from ?? new DateOnly(2026, 9, 2);
            var shape = TimetableShape.On(await db.TimetableShapes.Include(s => s.Periods).ToListAsync(), first)!;
            var all = new StaffDeployments(Id, ProvisionId, (adult.Id, adult.FormalName), await db.StaffDeployments.Where(d => d.StaffMemberId == adult.Id).ToListAsync());
            made = all.Set(new DeployedPeriods(first, until, [.. shape.LessonCells().Where(@in ?? (_ => true))]), shape, first, Lead, Now);
            if (made.Id == 0)
            {
                db.Add(made);
            }
        });
        ForgetFacts();
        return made;
    }
}
