using IapManager.Domain.Pupils;
using IapManager.Domain.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class LegalHoldConfiguration : IEntityTypeConfiguration<LegalHold>
{
    public void Configure(EntityTypeBuilder<LegalHold> builder)
    {
        builder.RefersTo<LegalHold, Pupil>(h => h.PupilId);
        builder.Property(h => h.Reason).HasMaxLength(LegalHold.TextLimit);
        builder.Property(h => h.LiftedReason).HasMaxLength(LegalHold.TextLimit);
        builder.HasActor(h => h.PlacedBy, "PlacedBy");
        builder.HasActor(h => h.LiftedBy, "LiftedBy");
        builder.HasIndex(h => new { h.SchoolId, h.LiftedOn });
    }
}
