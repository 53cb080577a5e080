using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.TimetableShapes;

/// <summary>A shape to be changed, and the others beside it.</summary>
/// <param name="Shape">Null before the school's first.</param>
/// <param name="Others">The other shapes, latest first.</param>
/// <param name="HasVersions">Pupils' timetables are built on shapes here: what has begun keeps its lessons.</param>
/// <param name="Today">By the school's clock.</param>
public sealed record ShapePage(TimetableShape? Shape, IReadOnlyList<TimetableShape> Others, bool HasVersions, DateOnly Today)
{
    /// <summary>What stands in the way of saving without being asked; null when nothing does.</summary>
    public ShapeTouches? Touches { get; init; }

    /// <summary>What stands in the way of taking it away without being asked; null when nothing does.</summary>
    public ShapeTouches? RemovalTouches { get; init; }

    public bool HasBegun => Shape is null || Shape.HasBegun(Today);

    /// <summary>Usual times are proposed, since none are known.</summary>
    public bool IsProposed => Shape is null || Shape.Periods.Count == 0;
}

/// <summary>Changes a shape of the timetable. What it touches is said first; nothing that is planned is lost by it.</summary>
[UseCase]
public sealed class EditShape(IapDbContext db, CurrentSchool current, SchoolFactsSource facts, ReadShapeTouches touches, SchoolClock clock)
{
    /// <param name="id">Null for the shape in force today, or the school's first.</param>
    /// <param name="form">What was typed; null to read it from the shape.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    /// <returns>The form with its page; null when there is no such shape.</returns>
    public async Task<ShapeForm?> ReadAsync(int? id, ShapeForm? form, CancellationToken cancellationToken)
    {
        var shapes = await db.TimetableShapes.AsNoTracking().Include(s => s.Periods).OrderByDescending(s => s.EffectiveFrom).ToListAsync(cancellationToken);
        var shape = Choose(shapes, id);
        if (id is not null && shape is null)
        {
            return null;
        }

        if (form is null)
        {
            form = shape is null || shape.Periods.Count == 0 ? ShapeForm.Usual() : ShapeForm.Of(shape);
            (form.Stamp, form.From) = (shape?.Stamp, shape?.EffectiveFrom);
            form.Cycle = shape is null ? form.Cycle : ShapeForm.Value(shape.Cycle);
        }

        form.Fill();
        form.Page = new ShapePage(shape, [.. shapes.Where(s => s != shape)], await db.TimetableVersions.AnyAsync(cancellationToken), clock.Today);
        return form;
    }

    /// <returns>What has to be confirmed first; null when it is saved.</returns>
    public async Task<ShapeTouches?> ExecuteAsync(int? id, ShapeForm form, CancellationToken cancellationToken)
    {
        var shapes = await db.TimetableShapes.Include(s => s.Periods).OrderByDescending(s => s.EffectiveFrom).ToListAsync(cancellationToken);
        var cycle = form.CycleChosen()!.Value;
        var shape = Choose(shapes, id);
        if (shape is null)
        {
            db.TimetableShapes.Add(new TimetableShape(current.SchoolId!.Value, TimetableShape.Always, cycle, Periods(null, form, cycle)));
            await SaveAsync(cancellationToken);
            return null;
        }

        var periods = Periods(shape, form, cycle);
        var from = shape.HasBegun(clock.Today) ? shape.EffectiveFrom : form.From!.Value;
        var wanted = new TimetableShape(shape.SchoolId, from, cycle, periods);
        var found = await touches.RunAsync(shapes, [.. shapes.Where(s => s != shape), wanted], clock.Today, cancellationToken);
        db.Entry(shape).Property(s => s.Stamp).OriginalValue = form.Stamp ?? Guid.Empty;
        db.Entry(shape).State = EntityState.Modified;
        shape.MoveTo(from, clock.Today);
        if (await db.TimetableVersions.AnyAsync(cancellationToken))
        {
            shape.Correct(cycle, periods, clock.Today);
        }
        else
        {
            shape.Change(cycle, periods);
        }

        if (found.Any && !form.Confirmed)
        {
            return found;
        }

        if (shapes.Exists(s => s != shape && s.EffectiveFrom == from))
        {
            throw new DomainRuleException($"Another timetable begins on {from:d MMMM yyyy} already. Choose another day.");
        }

        await SaveAsync(cancellationToken);
        return null;
    }

    /// <returns>Whether there is such a shape, and what has to be confirmed first; null when it is taken away.</returns>
    public async Task<(bool Exists, ShapeTouches? ToConfirm)> RemoveAsync(int id, RemoveShapeForm form, CancellationToken cancellationToken)
    {
        var shapes = await db.TimetableShapes.Include(s => s.Periods).ToListAsync(cancellationToken);
        if (shapes.Find(s => s.Id == id) is not { } shape)
        {
            return (false, null);
        }

        shape.MustBeToCome(clock.Today);
        var found = await touches.RunAsync(shapes, [.. shapes.Where(s => s != shape)], clock.Today, cancellationToken);
        if (found.Any && !form.Confirmed)
        {
            return (true, found);
        }

        db.Entry(shape).Property(s => s.Stamp).OriginalValue = form.Stamp ?? Guid.Empty;
        db.TimetableShapes.Remove(shape);
        await SaveAsync(cancellationToken);
        return (true, null);
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        facts.Forget();
    }

    private TimetableShape? Choose(List<TimetableShape> latestFirst, int? id) =>
        id is { } known ? latestFirst.Find(s => s.Id == known) : latestFirst.Find(s => s.EffectiveFrom <= clock.Today) ?? latestFirst.LastOrDefault();

    /// <summary>A code that differs only in capitals is the one that lessons know.</summary>
    private static List<Period> Periods(TimetableShape? shape, ShapeForm form, Cycle cycle) =>
    [
        .. form.Filled.Select(row =>
        {
            row.Code = shape?.Periods.FirstOrDefault(p => string.Equals(p.Code, row.Code!.Trim(), StringComparison.OrdinalIgnoreCase))?.Code ?? row.Code;
            return row.ToPeriod(cycle);
        }),
    ];
}
