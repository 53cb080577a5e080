using IapManager.Domain.Schools;
using IapManager.Domain.TermlyReports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class TermlyReportConfiguration : IEntityTypeConfiguration<TermlyReport>
{
    public void Configure(EntityTypeBuilder<TermlyReport> builder)
    {
        builder.RefersTo<TermlyReport, School>(r => r.SchoolId);
        builder.Property(r => r.TermName).HasMaxLength(TermlyReport.TermNameLimit);
        builder.Property(r => r.Why).HasMaxLength(TermlyReport.WhyLimit);
        builder.Property(r => r.WentWell).HasMaxLength(TermlyReport.TextLimit);
        builder.Property(r => r.Learned).HasMaxLength(TermlyReport.TextLimit);
        builder.Property(r => r.NextSteps).HasMaxLength(TermlyReport.TextLimit);
        builder.HasActor(r => r.WrittenBy, "WrittenBy");
        builder.HasActor(r => r.IssuedBy, "IssuedBy");
        builder.HasJsonList(r => r.NotNames);
        builder.Ignore(r => r.HasCommentary);
        builder.Ignore(r => r.Written);
        builder.Ignore(r => r.EditionName);
        builder.HasMany(r => r.Files).WithOne().HasForeignKey("TermlyReportId").IsRequired().OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.SchoolId, r.TermId, r.Edition }).IsUnique();
    }
}

internal sealed class TermlyReportFileConfiguration : IEntityTypeConfiguration<TermlyReportFile>
{
    public void Configure(EntityTypeBuilder<TermlyReportFile> builder)
    {
        builder.ToTable("TermlyReportFiles");
        builder.Property(f => f.Name).HasMaxLength(TermlyReportFile.NameLimit);
        builder.Property(f => f.Sha256).HasMaxLength(TermlyReportFile.HashLength);
        builder.Property(f => f.FiguresSha256).HasMaxLength(TermlyReportFile.HashLength);
        builder.Ignore(f => f.IsContentSound);
        builder.Ignore(f => f.AreFiguresSound);
        builder.HasIndex("TermlyReportId", nameof(TermlyReportFile.Variant)).IsUnique();
    }
}

internal sealed class SchoolLogoConfiguration : IEntityTypeConfiguration<SchoolLogo>
{
    public void Configure(EntityTypeBuilder<SchoolLogo> builder)
    {
        builder.RefersTo<SchoolLogo, School>(l => l.SchoolId);
        builder.HasActor(l => l.ChosenBy, "ChosenBy");
        builder.HasIndex(l => l.SchoolId).IsUnique();
    }
}
