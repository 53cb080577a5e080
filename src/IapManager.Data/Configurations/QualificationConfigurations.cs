using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Qualifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class QualificationConfiguration : IEntityTypeConfiguration<Qualification>
{
    public void Configure(EntityTypeBuilder<Qualification> builder)
    {
        builder.RefersTo<Qualification, Pupil>(q => q.PupilId);
        builder.RefersTo<Qualification, Placement>(q => q.PlacementId);
        builder.Property(q => q.Name).HasMaxLength(Qualification.NameLimit);
        builder.Property(q => q.Level).HasMaxLength(Qualification.AwardLimit);
        builder.Property(q => q.AwardedBy).HasMaxLength(Qualification.AwardLimit);
        builder.Property(q => q.Result).HasMaxLength(Qualification.ResultLimit);
        builder.Property(q => q.Words).HasMaxLength(Qualification.TextLimit);
        builder.HasIndex(q => new { q.SchoolId, q.State, q.SettledOn });
    }
}

internal sealed class DestinationConfiguration : IEntityTypeConfiguration<Destination>
{
    public void Configure(EntityTypeBuilder<Destination> builder)
    {
        builder.RefersTo<Destination, Pupil>(d => d.PupilId);
        builder.HasActor(d => d.By, "By");
        builder.Property(d => d.Where).HasMaxLength(Destination.WhereLimit);
        builder.HasIndex(d => new { d.PupilId, d.At });
    }
}
