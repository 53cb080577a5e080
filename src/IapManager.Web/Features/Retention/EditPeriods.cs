using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Retention;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Retention;

[Edits(typeof(School))]
public sealed class PeriodsForm
{
    public Guid Stamp { get; set; }

    [SavedAs(nameof(School.KeepPupilFileToAge))]
    [Display(Name = "Pupil file")]
    public int? PupilFile { get; set; }

    [SavedAs(nameof(School.KeepSendFileToAge))]
    [Display(Name = "SEND file")]
    public int? SendFile { get; set; }

    [SavedAs(nameof(School.KeepSafeguardingFileToAge))]
    [Display(Name = "Child protection file")]
    public int? SafeguardingFile { get; set; }

    [SavedAs(nameof(School.KeepRegisterYears))]
    [Display(Name = "Register entries")]
    public int? RegisterEntries { get; set; }

    [SavedAs(nameof(School.KeepNotReferredYears))]
    [Display(Name = "Never referred")]
    public int? NotReferred { get; set; }
}

public sealed class PeriodsValidator : AbstractValidator<PeriodsForm>
{
    public PeriodsValidator()
    {
        RuleFor(f => f.PupilFile).NotNull().WithMessage("Enter to which age the pupil file is kept");
        RuleFor(f => f.SendFile).NotNull().WithMessage("Enter to which age the SEND file is kept");
        RuleFor(f => f.SafeguardingFile).NotNull().WithMessage("Enter to which age the child protection file is kept");
        RuleFor(f => f.RegisterEntries).NotNull().WithMessage("Enter for how many years register entries are kept");
        RuleFor(f => f.NotReferred).NotNull().WithMessage("Enter for how many years pupils who were never referred are kept");
    }
}

/// <summary>Says for how long this school keeps records of pupils. What it was before stands in the log.</summary>
[UseCase]
public sealed class EditPeriods(IapDbContext db, CurrentSchool current, SchoolFactsSource facts)
{
    public Task<PeriodsForm> ReadAsync(CancellationToken cancellationToken) => db.Schools.Where(s => s.Id == current.SchoolId).Select(s => new PeriodsForm
    {
        Stamp = s.Stamp,
        PupilFile = s.KeepPupilFileToAge,
        SendFile = s.KeepSendFileToAge,
        SafeguardingFile = s.KeepSafeguardingFileToAge,
        RegisterEntries = s.KeepRegisterYears,
        NotReferred = s.KeepNotReferredYears,
    }).SingleAsync(cancellationToken);

    public async Task ExecuteAsync(PeriodsForm form, CancellationToken cancellationToken)
    {
        var school = await db.Schools.SingleAsync(s => s.Id == current.SchoolId, cancellationToken);
        db.Entry(school).Property(s => s.Stamp).OriginalValue = form.Stamp;
        school.SetRetention(new RetentionPeriods(form.PupilFile!.Value, form.SendFile!.Value, form.SafeguardingFile!.Value, form.RegisterEntries!.Value, form.NotReferred!.Value));
        await db.SaveChangesAsync(cancellationToken);
        facts.Forget();
    }
}
