using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class HandOverConfiguration : IEntityTypeConfiguration<HandOver>
{
    public void Configure(EntityTypeBuilder<HandOver> builder)
    {
        builder.RefersTo<HandOver, StaffMember>(h => h.FromId);
        builder.RefersTo<HandOver, StaffMember>(h => h.ToId);
        builder.Property(h => h.FromName).HasMaxLength(StaffMember.WholeNameLimit);
        builder.Property(h => h.ToName).HasMaxLength(StaffMember.WholeNameLimit);
        builder.Property(h => h.What).HasMaxLength(HandOver.WhatLimit);
        builder.Property(h => h.Why).HasMaxLength(HandOver.WhyLimit);
        builder.HasActor(h => h.By, "By");
        builder.HasIndex(h => new { h.SchoolId, h.SeenAt });
    }
}
