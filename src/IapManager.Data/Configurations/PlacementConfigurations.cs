using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IapManager.Data.Configurations;

internal sealed class WaitingListEntryConfiguration : IEntityTypeConfiguration<WaitingListEntry>
{
    public void Configure(EntityTypeBuilder<WaitingListEntry> builder)
    {
        builder.RefersTo<WaitingListEntry, Provision>(e => e.ProvisionId);
        builder.RefersTo<WaitingListEntry, Referral>(e => e.ReferralId);
        builder.RefersTo<WaitingListEntry, Pupil>(e => e.PupilId);
        builder.Property(e => e.Meanwhile).HasMaxLength(WaitingListEntry.TextLimit);
        builder.Property(e => e.RemovedReason).HasMaxLength(WaitingListEntry.TextLimit);
        builder.HasMany(e => e.Moves).WithOne().HasForeignKey("WaitingListEntryId").IsRequired();
        builder.HasIndex(e => new { e.SchoolId, e.State });
    }
}

internal sealed class WaitingListMoveConfiguration : IEntityTypeConfiguration<WaitingListMove>
{
    public void Configure(EntityTypeBuilder<WaitingListMove> builder)
    {
        builder.ToTable("WaitingListMoves");
        builder.HasActor(m => m.By, "By");
        builder.HasJsonList(m => m.Passed);
    }
}

internal sealed class NotTogetherPairConfiguration : IEntityTypeConfiguration<NotTogetherPair>
{
    public void Configure(EntityTypeBuilder<NotTogetherPair> builder)
    {
        builder.RefersTo<NotTogetherPair, Pupil>(p => p.FirstPupilId);
        builder.RefersTo<NotTogetherPair, Pupil>(p => p.SecondPupilId);
        builder.Property(p => p.Reason).HasMaxLength(NotTogetherPair.TextLimit);
        builder.Property(p => p.LiftedReason).HasMaxLength(NotTogetherPair.TextLimit);
        builder.HasMany(p => p.Changes).WithOne().HasForeignKey("NotTogetherPairId").IsRequired();

        // The same two are marked once at a time, even when two people do it in the same moment.
        builder.HasIndex(p => new { p.FirstPupilId, p.SecondPupilId }, "IX_NotTogetherPairs_Open").IsUnique().HasFilter($"[State] = '{nameof(NotTogetherState.Open)}'");
        builder.HasIndex(p => new { p.SchoolId, p.State });
    }
}

internal sealed class NotTogetherChangeConfiguration : IEntityTypeConfiguration<NotTogetherChange>
{
    public void Configure(EntityTypeBuilder<NotTogetherChange> builder)
    {
        builder.ToTable("NotTogetherChanges");
        builder.HasActor(c => c.By, "By");
        builder.Property(c => c.Detail).HasMaxLength(NotTogetherPair.TextLimit);
    }
}

internal sealed class PlacementConfiguration : IEntityTypeConfiguration<Placement>
{
    public void Configure(EntityTypeBuilder<Placement> builder)
    {
        builder.RefersTo<Placement, Provision>(p => p.ProvisionId);
        builder.RefersTo<Placement, Referral>(p => p.ReferralId);
        builder.RefersTo<Placement, Pupil>(p => p.PupilId);
        builder.RefersTo<Placement, StaffMember>(p => p.KeyAdultId);
        builder.RefersTo<Placement, StaffMember>(p => p.MainstreamReceiverId);
        builder.Property(p => p.WhyNotFull).HasMaxLength(Placement.TextLimit);
        builder.RefersTo<Placement, Placement>(p => p.ReEntersId);
        builder.Property(p => p.ReEntryReason).HasMaxLength(Placement.TextLimit);
        builder.Ignore(p => p.NeededToConfirm).Ignore(p => p.UnansweredBeforeStart).Ignore(p => p.EndedWithAReturn);
        builder.HasJsonList(p => p.Pauses);
        builder.HasJsonList(p => p.Induction);
        builder.HasJsonList(p => p.Consents);
        builder.HasJsonList(p => p.ConsentAnswers);
        builder.HasMany(p => p.Extensions).WithOne().HasForeignKey("PlacementId").IsRequired();
        builder.HasMany(p => p.Events).WithOne().HasForeignKey("PlacementId").IsRequired();
        builder.HasMany(p => p.SustainedChecks).WithOne().HasForeignKey("PlacementId").IsRequired();
        builder.HasIndex(p => new { p.SchoolId, p.State });
    }
}

internal sealed class PlacementExtensionConfiguration : IEntityTypeConfiguration<PlacementExtension>
{
    public void Configure(EntityTypeBuilder<PlacementExtension> builder)
    {
        builder.ToTable("PlacementExtensions");
        builder.HasActor(e => e.By, "By");
    }
}

internal sealed class PlacementEventConfiguration : IEntityTypeConfiguration<PlacementEvent>
{
    public void Configure(EntityTypeBuilder<PlacementEvent> builder)
    {
        builder.ToTable("PlacementEvents");
        builder.HasActor(e => e.By, "By");
    }
}

internal sealed class SustainedCheckConfiguration : IEntityTypeConfiguration<SustainedCheck>
{
    public void Configure(EntityTypeBuilder<SustainedCheck> builder)
    {
        builder.ToTable("SustainedChecks");
        builder.HasJsonList(c => c.Evidence);
    }
}

internal sealed class TimetableVersionConfiguration : IEntityTypeConfiguration<TimetableVersion>
{
    public void Configure(EntityTypeBuilder<TimetableVersion> builder)
    {
        builder.RefersTo<TimetableVersion, Placement>(v => v.PlacementId);
        builder.RefersTo<TimetableVersion, Pupil>(v => v.PupilId);
        builder.HasActor(v => v.By, "By");
        builder.Property(v => v.Reason).HasMaxLength(TimetableVersion.ReasonLimit);
        builder.HasMany(v => v.Slots).WithOne().HasForeignKey("TimetableVersionId").IsRequired();
        builder.HasIndex(v => new { v.PlacementId, v.Number }).IsUnique();
        builder.HasIndex(v => new { v.PupilId, v.EffectiveFrom });
    }
}

internal sealed class TimetableSlotConfiguration : IEntityTypeConfiguration<TimetableSlot>
{
    public void Configure(EntityTypeBuilder<TimetableSlot> builder)
    {
        builder.ToTable("TimetableSlots");
        builder.Ignore(s => s.Cell);
        builder.RefersTo<TimetableSlot, StaffMember>(s => s.TeacherId);
        builder.RefersTo<TimetableSlot, StaffMember>(s => s.AdultId);
        builder.RefersTo<TimetableSlot, ProvisionSession>(s => s.ProvisionSessionId);
        builder.Property(s => s.PeriodCode).HasMaxLength(Period.CodeLimit);
        builder.Property(s => s.Subject).HasMaxLength(TimetableSlot.TextLimit);
        builder.Property(s => s.MissedSubject).HasMaxLength(TimetableSlot.TextLimit);
        builder.Property(s => s.ClassCode).HasMaxLength(TeachingClass.CodeLimit);
        builder.Property(s => s.Room).HasMaxLength(Lesson.RoomLimit);
        builder.Property(s => s.TeacherName).HasMaxLength(StaffMember.WholeNameLimit);
        builder.Property(s => s.AdultName).HasMaxLength(StaffMember.WholeNameLimit);
        builder.HasIndex("TimetableVersionId", nameof(TimetableSlot.Week), nameof(TimetableSlot.Day), nameof(TimetableSlot.PeriodCode)).IsUnique();
    }
}

internal sealed class ProvisionSessionConfiguration : IEntityTypeConfiguration<ProvisionSession>
{
    public void Configure(EntityTypeBuilder<ProvisionSession> builder)
    {
        builder.RefersTo<ProvisionSession, Provision>(s => s.ProvisionId);
        builder.HasActor(s => s.By, "By");
        builder.HasMany(s => s.Plans).WithOne().HasForeignKey("ProvisionSessionId").IsRequired();
        builder.HasIndex(s => new { s.SchoolId, s.LastDay });
    }
}

internal sealed class SessionPlanConfiguration : IEntityTypeConfiguration<SessionPlan>
{
    public void Configure(EntityTypeBuilder<SessionPlan> builder)
    {
        builder.ToTable("SessionPlans");
        builder.RefersTo<SessionPlan, StaffMember>(p => p.AdultId);
        builder.HasJsonList(p => p.Cells);
        builder.Property(p => p.Name).HasMaxLength(SessionPlan.NameLimit);
        builder.Property(p => p.Room).HasMaxLength(SessionPlan.RoomLimit);
        builder.Property(p => p.AdultName).HasMaxLength(StaffMember.WholeNameLimit);
    }
}

internal sealed class LessonFeedbackConfiguration : IEntityTypeConfiguration<LessonFeedback>
{
    public void Configure(EntityTypeBuilder<LessonFeedback> builder)
    {
        builder.RefersTo<LessonFeedback, Pupil>(f => f.PupilId);
        builder.RefersTo<LessonFeedback, StaffMember>(f => f.TeacherId);
        builder.Property(f => f.Sentence).HasMaxLength(LessonFeedback.SentenceLimit);
        builder.Property(f => f.PeriodCode).HasMaxLength(Period.CodeLimit);
        builder.Property(f => f.Subject).HasMaxLength(TimetableSlot.TextLimit);
        builder.HasIndex(f => new { f.PupilId, f.TeacherId, f.Date, f.PeriodCode }).IsUnique();
    }
}

internal sealed class MissedLessonWorkConfiguration : IEntityTypeConfiguration<MissedLessonWork>
{
    public void Configure(EntityTypeBuilder<MissedLessonWork> builder)
    {
        builder.RefersTo<MissedLessonWork, Pupil>(w => w.PupilId);
        builder.RefersTo<MissedLessonWork, StaffMember>(w => w.TeacherId);
        builder.Property(w => w.Text).HasMaxLength(MissedLessonWork.TextLimit);
        builder.Property(w => w.PeriodCode).HasMaxLength(Period.CodeLimit);
        builder.Property(w => w.Subject).HasMaxLength(TimetableSlot.TextLimit);
        builder.HasIndex(w => new { w.PupilId, w.Date, w.PeriodCode }).IsUnique();
        builder.HasIndex(w => new { w.SchoolId, w.Date });
    }
}

internal sealed class DayChangeConfiguration : IEntityTypeConfiguration<DayChange>
{
    public void Configure(EntityTypeBuilder<DayChange> builder)
    {
        builder.RefersTo<DayChange, School>(c => c.SchoolId);
        builder.RefersTo<DayChange, StaffMember>(c => c.AwayId);
        builder.RefersTo<DayChange, StaffMember>(c => c.AdultId);
        builder.HasActor(c => c.By, "By");
        builder.HasJsonList(c => c.PeriodCodes);
        builder.HasJsonList(c => c.PupilIds);
        builder.Property(c => c.What).HasMaxLength(TimetableSlot.TextLimit);
        builder.Property(c => c.Place).HasMaxLength(DayChange.PlaceLimit);
        builder.HasIndex(c => new { c.SchoolId, c.Date });
    }
}

internal sealed class ReintegrationPlanConfiguration : IEntityTypeConfiguration<ReintegrationPlan>
{
    public void Configure(EntityTypeBuilder<ReintegrationPlan> builder)
    {
        builder.HasOne<Placement>().WithOne().HasForeignKey<ReintegrationPlan>(p => p.PlacementId).OnDelete(DeleteBehavior.Restrict);
        builder.RefersTo<ReintegrationPlan, Pupil>(p => p.PupilId);
        builder.Ignore(p => p.CurrentStage).Ignore(p => p.LatestVersion);
        builder.Property(p => p.ParentsWish).HasMaxLength(ReintegrationPlan.WishLimit);
        builder.HasMany(p => p.Stages).WithOne().HasForeignKey("ReintegrationPlanId").IsRequired();
        builder.HasMany(p => p.Targets).WithOne().HasForeignKey("ReintegrationPlanId").IsRequired();
        builder.HasMany(p => p.Versions).WithOne().HasForeignKey("ReintegrationPlanId").IsRequired();
    }
}

internal sealed class PlanVersionConfiguration : IEntityTypeConfiguration<PlanVersion>
{
    public void Configure(EntityTypeBuilder<PlanVersion> builder)
    {
        builder.ToTable("PlanVersions");
        builder.Ignore(v => v.Waiting);
        builder.HasActor(v => v.By, "By");
        builder.Property(v => v.Why).HasMaxLength(PlanVersion.WhyLimit);
        builder.Property(v => v.PupilsWish).HasMaxLength(ReintegrationPlan.WishLimit);
        builder.Property(v => v.ParentsWish).HasMaxLength(ReintegrationPlan.WishLimit);
        builder.HasJsonList(v => v.Stages);
        builder.HasJsonList(v => v.Targets);
        builder.HasJsonList(v => v.Asked);
        builder.HasJsonList(v => v.Answers);
        builder.HasIndex("ReintegrationPlanId", nameof(PlanVersion.Number)).IsUnique();
    }
}

internal sealed class PlanStageConfiguration : IEntityTypeConfiguration<PlanStage>
{
    public void Configure(EntityTypeBuilder<PlanStage> builder)
    {
        builder.ToTable("PlanStages");
        builder.Property(s => s.Name).HasMaxLength(StageTemplate.NameLimit);
    }
}

internal sealed class TargetConfiguration : IEntityTypeConfiguration<Target>
{
    public void Configure(EntityTypeBuilder<Target> builder) => builder.ToTable("Targets");
}

internal sealed class ReviewConfiguration : IEntityTypeConfiguration<Review>
{
    public void Configure(EntityTypeBuilder<Review> builder)
    {
        builder.RefersTo<Review, Placement>(r => r.PlacementId);
        builder.RefersTo<Review, Pupil>(r => r.PupilId);
        builder.HasMany(r => r.Views).WithOne().HasForeignKey(v => v.ReviewId).OnDelete(DeleteBehavior.Cascade);
        builder.HasJsonList(r => r.Contributions);
        builder.HasMany(r => r.Actions).WithOne().HasForeignKey(a => a.ReviewId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.PlacementId, r.Number }).IsUnique();
        builder.HasIndex(r => new { r.SchoolId, r.State, r.DueOn });
    }
}

internal sealed class ReviewActionConfiguration : IEntityTypeConfiguration<ReviewAction>
{
    public void Configure(EntityTypeBuilder<ReviewAction> builder)
    {
        builder.ToTable("ReviewActions");
        builder.RefersTo<ReviewAction, Pupil>(a => a.PupilId);
        builder.RefersTo<ReviewAction, StaffMember>(a => a.OwnerId);
        builder.HasActor(a => a.SettledBy, "SettledBy");
        builder.Property(a => a.What).HasMaxLength(ReviewAction.WhatLimit);
        builder.Property(a => a.Owner).HasMaxLength(ReviewContribution.WhoLimit);
        builder.Property(a => a.DroppedReason).HasMaxLength(ReviewAction.ReasonLimit);
        builder.HasIndex(a => new { a.SchoolId, a.State, a.Due });
    }
}

internal sealed class MainstreamAdjustmentConfiguration : IEntityTypeConfiguration<MainstreamAdjustment>
{
    public void Configure(EntityTypeBuilder<MainstreamAdjustment> builder)
    {
        builder.RefersTo<MainstreamAdjustment, Pupil>(a => a.PupilId);
        builder.RefersTo<MainstreamAdjustment, Placement>(a => a.PlacementId);
        builder.Property(a => a.InPlaceBy).HasMaxLength(120);
        builder.HasJsonList(a => a.Before);
        builder.HasJsonList(a => a.TakenBack);
        builder.HasIndex(a => new { a.SchoolId, a.State, a.Due });
        builder.HasIndex(a => a.OwnerId);
    }
}
