using IapManager.Domain.Packs;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class ReviewPackChoiceConfiguration : IEntityTypeConfiguration<ReviewPackChoice>
{
    public void Configure(EntityTypeBuilder<ReviewPackChoice> builder)
    {
        builder.RefersTo<ReviewPackChoice, School>(c => c.SchoolId);
        builder.HasJsonList(c => c.Sections);
        builder.HasActor(c => c.RememberedBy, "RememberedBy");
        builder.HasIndex(c => c.SchoolId).IsUnique();
    }
}

internal sealed class PackRunConfiguration : IEntityTypeConfiguration<PackRun>
{
    public void Configure(EntityTypeBuilder<PackRun> builder)
    {
        builder.RefersTo<PackRun, School>(r => r.SchoolId);
        builder.HasJsonList(r => r.Items);
        builder.HasActor(r => r.AskedBy, "AskedBy");
        builder.Property(r => r.MadeFor).HasMaxLength(PackRun.MadeForLimit);
        builder.Property(r => r.Message).HasMaxLength(PackRun.MessageLimit);
        builder.Property(r => r.StoredPdf).HasMaxLength(PackRun.StoredAsLimit);
        builder.Property(r => r.StoredZip).HasMaxLength(PackRun.StoredAsLimit);
        builder.HasIndex(r => new { r.SchoolId, r.AskedAt });
    }
}
