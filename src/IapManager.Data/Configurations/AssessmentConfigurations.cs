using IapManager.Domain.Assessments;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class InstrumentConfiguration : IEntityTypeConfiguration<Instrument>
{
    public void Configure(EntityTypeBuilder<Instrument> builder)
    {
        builder.RefersTo<Instrument, School>(i => i.SchoolId);
        builder.Property(i => i.Name).HasMaxLength(Instrument.NameLimit);
        builder.Property(i => i.Note).HasMaxLength(Instrument.NoteLimit);
        builder.Ignore(i => i.InShort).Ignore(i => i.Entered).Ignore(i => i.Visibility);
        builder.HasJsonList(i => i.Respondents);
        builder.HasJsonList(i => i.Scales);
        builder.HasJsonList(i => i.Bands);
        builder.HasJsonList(i => i.AtBaseline);
        builder.HasJsonList(i => i.AtReview);
        builder.HasIndex(i => new { i.SchoolId, i.Name }).IsUnique();
    }
}

internal sealed class AssessmentConfiguration : IEntityTypeConfiguration<Assessment>
{
    public void Configure(EntityTypeBuilder<Assessment> builder)
    {
        builder.RefersTo<Assessment, Pupil>(a => a.PupilId);
        builder.RefersTo<Assessment, Placement>(a => a.PlacementId);
        builder.RefersTo<Assessment, Instrument>(a => a.InstrumentId);
        builder.HasActor(a => a.By, "By");
        builder.Property(a => a.Note).HasMaxLength(Assessment.TextLimit);
        builder.Property(a => a.TakenOutReason).HasMaxLength(Assessment.TextLimit);
        builder.Ignore(a => a.Counts);
        builder.HasJsonList(a => a.Scores);
        builder.HasJsonList(a => a.Corrections);

        // One of a day from the same respondent counts, even when it is sent twice in the same moment.
        builder.HasIndex(a => new { a.PupilId, a.InstrumentId, a.Respondent, a.On }, "IX_Assessments_OneADay").IsUnique().HasFilter($"[{nameof(Assessment.TakenOutReason)}] IS NULL");
        builder.HasIndex(a => new { a.SchoolId, a.InstrumentId });
    }
}
