using IapManager.Domain.Corrections;
using IapManager.Domain.Pupils;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class CorrectionRequestConfiguration : IEntityTypeConfiguration<CorrectionRequest>
{
    public void Configure(EntityTypeBuilder<CorrectionRequest> builder)
    {
        builder.RefersTo<CorrectionRequest, Pupil>(c => c.PupilId);
        builder.Property(c => c.AskedBy).HasMaxLength(CorrectionRequest.WhoLimit);
        builder.Property(c => c.Wrong).HasMaxLength(CorrectionRequest.TextLimit);
        builder.Property(c => c.Instead).HasMaxLength(CorrectionRequest.TextLimit);
        builder.Property(c => c.Answer).HasMaxLength(CorrectionRequest.TextLimit);
        builder.Property(c => c.ExtendedWhy).HasMaxLength(CorrectionRequest.TextLimit);
        builder.Property(c => c.Statement).HasMaxLength(CorrectionRequest.TextLimit);
        builder.HasActor(c => c.RecordedBy, "RecordedBy");
        builder.HasActor(c => c.SettledBy, "SettledBy");
        builder.HasIndex(c => new { c.SchoolId, c.State, c.DueOn });
    }
}
