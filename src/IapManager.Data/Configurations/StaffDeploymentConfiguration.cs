using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class StaffDeploymentConfiguration : IEntityTypeConfiguration<StaffDeployment>
{
    public void Configure(EntityTypeBuilder<StaffDeployment> builder)
    {
        builder.RefersTo<StaffDeployment, School>(d => d.SchoolId);
        builder.RefersTo<StaffDeployment, Provision>(d => d.ProvisionId);
        builder.RefersTo<StaffDeployment, StaffMember>(d => d.StaffMemberId);
        builder.HasActor(d => d.By, "By");
        builder.HasJsonList(d => d.Cells);
        builder.Property(d => d.AdultName).HasMaxLength(StaffMember.WholeNameLimit);
        builder.HasIndex(d => new { d.SchoolId, d.ProvisionId, d.StaffMemberId, d.From }).IsUnique();
    }
}
