using IapManager.Domain.Assessments;
using IapManager.Domain.Interventions;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class InterventionConfiguration : IEntityTypeConfiguration<Intervention>
{
    public void Configure(EntityTypeBuilder<Intervention> builder)
    {
        builder.RefersTo<Intervention, School>(i => i.SchoolId);
        builder.RefersTo<Intervention, Instrument>(i => i.InstrumentId);
        builder.Property(i => i.Name).HasMaxLength(Intervention.NameLimit);
        builder.Property(i => i.Aim).HasMaxLength(Intervention.AimLimit);
        builder.Property(i => i.Leader).HasMaxLength(Intervention.LeaderLimit);
        builder.Property(i => i.CostPerSession).HasPrecision(8, 2);
        builder.HasIndex(i => new { i.SchoolId, i.Name }).IsUnique();
    }
}

internal sealed class InterventionProgrammeConfiguration : IEntityTypeConfiguration<InterventionProgramme>
{
    public void Configure(EntityTypeBuilder<InterventionProgramme> builder)
    {
        builder.RefersTo<InterventionProgramme, Intervention>(p => p.InterventionId);
        builder.RefersTo<InterventionProgramme, Instrument>(p => p.InstrumentId);
        builder.RefersTo<InterventionProgramme, StaffMember>(p => p.LeaderId);
        builder.HasActor(p => p.By, "By");
        builder.Property(p => p.Name).HasMaxLength(Intervention.NameLimit);
        builder.Property(p => p.Aim).HasMaxLength(Intervention.AimLimit);
        builder.Property(p => p.LeaderName).HasMaxLength(StaffMember.WholeNameLimit);
        builder.Property(p => p.WhatCameOfIt).HasMaxLength(InterventionProgramme.TextLimit);
        builder.Property(p => p.CostPerSession).HasPrecision(8, 2);
        builder.HasMany(p => p.Pupils).WithOne().HasForeignKey("InterventionProgrammeId").IsRequired();
        builder.HasMany(p => p.Sessions).WithOne().HasForeignKey("InterventionProgrammeId").IsRequired();
        builder.HasIndex(p => new { p.SchoolId, p.EndedOn });
    }
}

internal sealed class ProgrammePupilConfiguration : IEntityTypeConfiguration<ProgrammePupil>
{
    public void Configure(EntityTypeBuilder<ProgrammePupil> builder)
    {
        builder.ToTable("ProgrammePupils");
        builder.RefersTo<ProgrammePupil, Pupil>(p => p.PupilId);
        builder.Property(p => p.WhyLeft).HasMaxLength(InterventionProgramme.TextLimit);
    }
}

internal sealed class ProgrammeSessionConfiguration : IEntityTypeConfiguration<ProgrammeSession>
{
    public void Configure(EntityTypeBuilder<ProgrammeSession> builder)
    {
        builder.ToTable("ProgrammeSessions");
        builder.Ignore(s => s.WasHeld);
        builder.HasJsonList(s => s.Marks);
        builder.Property(s => s.Cost).HasPrecision(8, 2);
        builder.Property(s => s.NotHeld).HasMaxLength(InterventionProgramme.TextLimit);
        builder.Property(s => s.Note).HasMaxLength(InterventionProgramme.TextLimit);
        builder.HasIndex("InterventionProgrammeId", nameof(ProgrammeSession.Date)).IsUnique();
    }
}
