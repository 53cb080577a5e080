using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class InductionTemplateConfiguration : IEntityTypeConfiguration<InductionTemplate>
{
    public void Configure(EntityTypeBuilder<InductionTemplate> builder)
    {
        builder.RefersTo<InductionTemplate, Provision>(t => t.ProvisionId);
        builder.HasJsonList(t => t.Tasks);
        builder.HasJsonList(t => t.Consents);
        builder.HasIndex(t => t.ProvisionId).IsUnique();
    }
}

internal sealed class PartTimeAgreementConfiguration : IEntityTypeConfiguration<PartTimeAgreement>
{
    public void Configure(EntityTypeBuilder<PartTimeAgreement> builder)
    {
        builder.RefersTo<PartTimeAgreement, Placement>(a => a.PlacementId);
        builder.RefersTo<PartTimeAgreement, Pupil>(a => a.PupilId);
        builder.RefersTo<PartTimeAgreement, PartTimeAgreement>(a => a.RenewsId);
        builder.Ignore(a => a.LastDay).Ignore(a => a.NextReview).Ignore(a => a.TimeOut);
        builder.Property(a => a.ParentName).HasMaxLength(PartTimeAgreement.NameLimit);
        builder.Property(a => a.CheckedBy).HasMaxLength(PartTimeAgreement.NameLimit);
        builder.HasActor(a => a.RecordedBy, "RecordedBy");
        builder.HasJsonList(a => a.Sessions);
        builder.HasJsonList(a => a.Reviews);
        builder.HasIndex(a => new { a.PlacementId, a.Number }).IsUnique();
    }
}
