using IapManager.Domain.Imports;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class ImportRunConfiguration : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.RefersTo<ImportRun, School>(r => r.SchoolId);
        builder.HasActor(r => r.UploadedBy, "UploadedBy");
        builder.HasActor(r => r.AppliedBy, "AppliedBy");
        builder.Property(r => r.FileName).HasMaxLength(ImportRun.FileNameLimit);
        builder.Property(r => r.StoredAs).HasMaxLength(ImportRun.StoredAsLimit);
        builder.Property(r => r.Form).HasMaxLength(ImportRun.FormLimit);
        builder.Property(r => r.Message).HasMaxLength(ImportRun.MessageLimit);
        builder.Ignore(r => r.Counts);
        builder.Ignore(r => r.Stops);
        builder.HasIndex(r => new { r.SchoolId, r.UploadedAt });
    }
}

internal sealed class RememberedHeadingsConfiguration : IEntityTypeConfiguration<RememberedHeadings>
{
    public void Configure(EntityTypeBuilder<RememberedHeadings> builder)
    {
        builder.RefersTo<RememberedHeadings, School>(r => r.SchoolId);
        builder.Property(r => r.Fingerprint).HasMaxLength(RememberedHeadings.FingerprintLimit);
        builder.HasIndex(r => new { r.SchoolId, r.Fingerprint }).IsUnique();
    }
}
