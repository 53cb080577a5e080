using System.Text.Json;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Imports;
using IapManager.Web.Features.Import.Reading.Fields;
using IapManager.Web.Features.Import.Running;
using IapManager.Web.Features.Import.Uploading;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import;

public sealed class UploadForm
{
    public List<IFormFile>? Files { get; set; }
}

public sealed class HeadingsForm
{
    /// <summary>Name of an <see cref="ImportKind"/>.</summary>
    public string? Kind { get; set; }

    /// <summary>Field key by column; empty for a column that is left out.</summary>
    public Dictionary<int, string?>? Fields { get; set; }

    public bool WithoutUnknownTeachers { get; set; }
}

public sealed class ApplyForm
{
    public bool LeaveOut { get; set; }

    public bool RemoveGone { get; set; }

    public Guid Stamp { get; set; }
}

/// <summary>Takes the user's word for kind and headings and has the file read again.</summary>
[UseCase]
public sealed class CorrectHeadings(IapDbContext db, ImportQueue queue)
{
    /// <returns>False where there is no such import.</returns>
    public async Task<bool> ExecuteAsync(int id, HeadingsForm form, CancellationToken cancellationToken)
    {
        if (await db.ImportRuns.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } run)
        {
            return false;
        }
        if (!Enum.TryParse<ImportKind>(form.Kind, out var kind) || !Enum.IsDefined(kind))
        {
            throw new DomainRuleException("Choose what the rows of this file are about.");
        }
        run.Correct(kind, kind == run.Kind ? Columns(kind, form) : null, form.WithoutUnknownTeachers);
        await db.SaveChangesAsync(cancellationToken);
        queue.Add(id);
        return true;
    }

    private static string? Columns(ImportKind kind, HeadingsForm form)
    {
        if (form.Fields is null)
        {
            return null;
        }
        var fields = FieldCatalogue.For(kind);
        var chosen = form.Fields.Where(f => f.Value is not null && fields.Find(f.Value) is not null).ToDictionary(f => f.Key, f => f.Value!);
        if (chosen.GroupBy(c => c.Value).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new DomainRuleException($"Two headings are taken for “{fields.Find(twice.Key)!.Label}”. Leave one of them out.");
        }
        return JsonSerializer.Serialize(chosen);
    }
}

/// <summary>Hands a looked-at file over to be brought in.</summary>
[UseCase]
public sealed class StartApplying(IapDbContext db, ImportQueue queue, CurrentUser user)
{
    public async Task ExecuteAsync(int id, ApplyForm form, CancellationToken cancellationToken)
    {
        var run = await db.ImportRuns.SingleAsync(r => r.Id == id, cancellationToken);
        run.Apply(form.LeaveOut, form.RemoveGone, form.Stamp, user.Actor);
        await db.SaveChangesAsync(cancellationToken);
        queue.Add(id);
    }
}

/// <summary>Has all open files of one upload brought in, in their order.</summary>
[UseCase]
public sealed class BringInAll(IapDbContext db, ImportLine line, CurrentUser user)
{
    /// <returns>False where there is no such upload.</returns>
    public async Task<bool> ExecuteAsync(Guid batch, CancellationToken cancellationToken)
    {
        var open = (await db.ImportRuns.Where(r => r.Batch == batch).ToListAsync(cancellationToken)).Where(r => r.IsOpen).ToList();
        if (open.Count == 0)
        {
            return false;
        }
        if (!ImportLine.CanStart(open))
        {
            throw new DomainRuleException("These files cannot be brought in all at once now. Look at each of them first.");
        }
        open.ForEach(r => r.LineUp(user.Actor));
        await db.SaveChangesAsync(cancellationToken);
        await line.AdvanceAsync(batch, cancellationToken);
        return true;
    }
}

/// <summary>Gives a file up and deletes it.</summary>
[UseCase]
public sealed class AbandonImport(IapDbContext db, UploadStore store, ImportLine line, SchoolClock clock)
{
    /// <returns>False where there is no such import.</returns>
    public async Task<bool> ExecuteAsync(int id, CancellationToken cancellationToken)
    {
        if (await db.ImportRuns.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } run)
        {
            return false;
        }
        run.Abandon(clock.Now);
        var stored = run.StoredAs;
        run.FileIsDeleted();
        await db.SaveChangesAsync(cancellationToken);
        if (stored is not null)
        {
            store.DeleteAll(stored);
        }
        if (run.Batch is { } batch)
        {
            await line.AdvanceAsync(batch, cancellationToken);
        }
        return true;
    }
}
