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

internal sealed class DisposalConfiguration : IEntityTypeConfiguration<Disposal>
{
    public void Configure(EntityTypeBuilder<Disposal> builder)
    {
        builder.Ignore(d => d.CarryOutFrom).Ignore(d => d.CarryOutUntil).Ignore(d => d.IsOpen);
        builder.Property(d => d.EarlyReason).HasMaxLength(Disposal.TextLimit);
        builder.Property(d => d.StoppedReason).HasMaxLength(Disposal.TextLimit);
        builder.HasActor(d => d.ProposedBy, "ProposedBy");
        builder.HasActor(d => d.ApprovedBy, "ApprovedBy");
        builder.HasActor(d => d.StoppedBy, "StoppedBy");

        // No foreign key: it outlives the pupil. One at a time, even when two people propose it in the same moment.
        builder.HasIndex(d => d.PupilId, "IX_Disposals_Open").IsUnique().HasFilter($"[State] IN ('{nameof(DisposalState.Proposed)}', '{nameof(DisposalState.Approved)}')");
        builder.HasIndex(d => new { d.SchoolId, d.State });
    }
}

/// <summary>That it only ever grows is held by triggers, as with the log.</summary>
internal sealed class DisposalRecordConfiguration : IEntityTypeConfiguration<DisposalRecord>
{
    public void Configure(EntityTypeBuilder<DisposalRecord> builder)
    {
        builder.Ignore(r => r.Fingerprint);
        builder.HasJsonList(r => r.Kinds);
        builder.HasActor(r => r.ProposedBy, "ProposedBy");
        builder.HasActor(r => r.ApprovedBy, "ApprovedBy");
        builder.HasIndex(r => new { r.SchoolId, r.PupilId }).IsUnique();
    }
}

internal sealed class DisposedFileConfiguration : IEntityTypeConfiguration<DisposedFile>
{
    public void Configure(EntityTypeBuilder<DisposedFile> builder)
    {
        builder.HasKey(f => f.StoredAs);
        builder.Property(f => f.StoredAs).HasMaxLength(DisposedFile.NameLimit);
    }
}
