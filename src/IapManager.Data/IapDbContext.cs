using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Domain.Admissions;
using IapManager.Domain.Assessments;
using IapManager.Domain.Corrections;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Imports;
using IapManager.Domain.Interventions;
using IapManager.Domain.Letters;
using IapManager.Domain.Packs;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Qualifications;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Retention;
using IapManager.Domain.Schools;
using IapManager.Domain.SubjectAccess;
using IapManager.Domain.TermlyReports;
using IapManager.Domain.Timetables;
using IapManager.Domain.Transfers;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IapManager.Data;

/// <summary>The one model of both providers. School-owned records are seen through the named filter <see cref="SchoolFilter"/>.</summary>
public abstract class IapDbContext(DbContextOptions options) : IdentityUserContext<AppUser, int>(options), IDataProtectionKeyContext
{
    public const string SchoolFilter = "School";

    public CurrentSchool School { get; private set; } = new();

    private TimeProvider Clock { get; set; } = TimeProvider.System;

    public DbSet<School> Schools => Set<School>();

    public DbSet<Trust> Trusts => Set<Trust>();

    public DbSet<Provision> Provisions => Set<Provision>();

    public DbSet<AcademicYear> AcademicYears => Set<AcademicYear>();

    public DbSet<Closure> Closures => Set<Closure>();

    public DbSet<CycleCorrection> CycleCorrections => Set<CycleCorrection>();

    public DbSet<TimetableShape> TimetableShapes => Set<TimetableShape>();

    public DbSet<StaffMember> StaffMembers => Set<StaffMember>();

    public DbSet<HandOver> HandOvers => Set<HandOver>();

    public DbSet<CodeListEntry> CodeListEntries => Set<CodeListEntry>();

    public DbSet<SchoolUser> SchoolUsers => Set<SchoolUser>();

    public DbSet<UserSession> UserSessions => Set<UserSession>();

    public DbSet<SharedTablet> SharedTablets => Set<SharedTablet>();

    public DbSet<TabletSeat> TabletSeats => Set<TabletSeat>();

    public DbSet<UserFactor> UserFactors => Set<UserFactor>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<Pupil> Pupils => Set<Pupil>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<ImportedChange> ImportedChanges => Set<ImportedChange>();

    public DbSet<TeachingClass> TeachingClasses => Set<TeachingClass>();

    public DbSet<Lesson> Lessons => Set<Lesson>();

    public DbSet<ClassMember> ClassMembers => Set<ClassMember>();

    public DbSet<AttendanceMark> AttendanceMarks => Set<AttendanceMark>();

    public DbSet<Suspension> Suspensions => Set<Suspension>();

    public DbSet<BehaviourEvent> BehaviourEvents => Set<BehaviourEvent>();

    public DbSet<ReadingTest> ReadingTests => Set<ReadingTest>();

    public DbSet<PassportVersion> PassportVersions => Set<PassportVersion>();

    public DbSet<SettledProposal> SettledProposals => Set<SettledProposal>();

    public DbSet<CriteriaSet> CriteriaSets => Set<CriteriaSet>();

    public DbSet<Referral> Referrals => Set<Referral>();

    public DbSet<View> Views => Set<View>();

    public DbSet<PrivateLink> PrivateLinks => Set<PrivateLink>();

    public DbSet<LetterTemplate> LetterTemplates => Set<LetterTemplate>();

    public DbSet<Letter> Letters => Set<Letter>();

    public DbSet<FamilyTold> FamilyTold => Set<FamilyTold>();

    public DbSet<ReferralDocument> ReferralDocuments => Set<ReferralDocument>();

    public DbSet<TeacherView> TeacherViews => Set<TeacherView>();

    public DbSet<WaitingListEntry> WaitingListEntries => Set<WaitingListEntry>();

    public DbSet<NotTogetherPair> NotTogetherPairs => Set<NotTogetherPair>();

    public DbSet<Placement> Placements => Set<Placement>();

    public DbSet<InductionTemplate> InductionTemplates => Set<InductionTemplate>();

    public DbSet<PartTimeAgreement> PartTimeAgreements => Set<PartTimeAgreement>();

    public DbSet<TimetableVersion> TimetableVersions => Set<TimetableVersion>();

    public DbSet<ProvisionSession> ProvisionSessions => Set<ProvisionSession>();

    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();

    public DbSet<LessonFeedback> LessonFeedback => Set<LessonFeedback>();

    public DbSet<MissedLessonWork> MissedLessonWork => Set<MissedLessonWork>();

    public DbSet<DayChange> DayChanges => Set<DayChange>();

    public DbSet<CheckIn> CheckIns => Set<CheckIn>();

    public DbSet<SessionMark> SessionMarks => Set<SessionMark>();

    public DbSet<MovementBreak> MovementBreaks => Set<MovementBreak>();

    public DbSet<DayNote> DayNotes => Set<DayNote>();

    public DbSet<NoteHome> NotesHome => Set<NoteHome>();

    public DbSet<StaffDeployment> StaffDeployments => Set<StaffDeployment>();

    public DbSet<ReintegrationPlan> ReintegrationPlans => Set<ReintegrationPlan>();

    public DbSet<Review> Reviews => Set<Review>();

    public DbSet<ReviewAction> ReviewActions => Set<ReviewAction>();

    public DbSet<MainstreamAdjustment> MainstreamAdjustments => Set<MainstreamAdjustment>();

    public DbSet<Instrument> Instruments => Set<Instrument>();

    public DbSet<Assessment> Assessments => Set<Assessment>();

    public DbSet<Intervention> Interventions => Set<Intervention>();

    public DbSet<InterventionProgramme> InterventionProgrammes => Set<InterventionProgramme>();

    public DbSet<Qualification> Qualifications => Set<Qualification>();

    public DbSet<Destination> Destinations => Set<Destination>();

    public DbSet<TermlyReport> TermlyReports => Set<TermlyReport>();

    public DbSet<TermlyReportFile> TermlyReportFiles => Set<TermlyReportFile>();

    public DbSet<SchoolLogo> SchoolLogos => Set<SchoolLogo>();

    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();

    public DbSet<RememberedHeadings> RememberedHeadings => Set<RememberedHeadings>();

    public DbSet<ReviewPackChoice> ReviewPackChoices => Set<ReviewPackChoice>();

    public DbSet<PackRun> PackRuns => Set<PackRun>();

    public DbSet<CorrectionRequest> CorrectionRequests => Set<CorrectionRequest>();

    public DbSet<LegalHold> LegalHolds => Set<LegalHold>();

    public DbSet<Disposal> Disposals => Set<Disposal>();

    public DbSet<DisposalRecord> DisposalRecords => Set<DisposalRecord>();

    public DbSet<DisposedFile> DisposedFiles => Set<DisposedFile>();

    public DbSet<RecordTransfer> RecordTransfers => Set<RecordTransfer>();

    public DbSet<FormerSchoolRecord> FormerSchoolRecords => Set<FormerSchoolRecord>();

    public DbSet<SubjectAccessRequest> SubjectAccessRequests => Set<SubjectAccessRequest>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <summary>Null while nobody has signed in.</summary>
    public int? SchoolId => School.SchoolId;

    /// <summary>False only while the demo school is made: its history is invented, so there is nobody to hold to account.</summary>
    public bool WritesAudit { get; set; } = true;

    /// <summary>Whether something that was saved here is committed: whatever fails from then on, it is saved.</summary>
    public bool HasCommitted { get; private set; }

    private bool HasWritten { get; set; }

    private AuditSignal? Signal { get; set; }

    /// <summary>Whether what was saved here since the last commit holds entries of the audit.</summary>
    private bool HasEntries { get; set; }

    private string? Why { get; set; }

    /// <summary>Contexts are pooled: whoever takes one says for whom. One that was not told sees no school's records.</summary>
    internal IapDbContext For(CurrentSchool school, TimeProvider clock, AuditSignal signal)
    {
        School = school;
        Clock = clock;
        Signal = signal;
        WritesAudit = true;
        Why = null;
        (HasWritten, HasCommitted, HasEntries) = (false, false, false);
        return this;
    }

    /// <summary>The next save is for this reason: it stands with each of its changes in the log.</summary>
    /// <param name="reason">As somebody typed it; null or empty for none.</param>
    public void Because(string? reason) =>
        Why = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim() is { Length: > AuditEntry.WhyLimit } longer ? longer[..AuditEntry.WhyLimit] : reason.Trim();

    /// <summary>A transaction is committed, in which nothing need have been written.</summary>
    internal void NoteCommitted()
    {
        HasCommitted |= HasWritten;
        if (HasEntries)
        {
            HasEntries = false;
            Signal?.Ring();
        }
    }

    public override void Dispose()
    {
        School = new();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    public override async ValueTask DisposeAsync()
    {
        School = new();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        // The store of data-protection keys saves in this way and no other.
        if (ChangeTracker.Entries().Any(e => e.State != EntityState.Unchanged && e.Entity is not DataProtectionKey))
        {
            throw new NotSupportedException("Save with SaveChangesAsync, which writes the audit in the same transaction.");
        }

        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <summary>Saves, and with it the audit of what changed, whole or not at all.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        BeforeSave();
        var changes = WritesAudit ? ChangeAudit.Collect(ChangeTracker) : [];
        if (changes.Count == 0)
        {
            Why = null;
            HasEntries |= ChangeTracker.Entries<AuditEntry>().Any(e => e.State == EntityState.Added);
            var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            HasWritten |= written > 0;
            if (Database.CurrentTransaction is null)
            {
                NoteCommitted();
            }

            return written;
        }

        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        AuditEntries.AddRange(changes.Select(c => c.ToEntry(School, Clock.GetUtcNow().UtcDateTime, Why)));
        await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        (HasWritten, HasEntries, Why) = (true, true, null);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }

        return saved;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<decimal>().HavePrecision(9, 2);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(IapDbContext).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (typeof(IStamped).IsAssignableFrom(entity.ClrType))
            {
                builder.Entity(entity.ClrType).Property(nameof(IStamped.Stamp)).IsConcurrencyToken();
            }

            if (typeof(ISchoolOwned).IsAssignableFrom(entity.ClrType))
            {
                GetType().GetMethod(nameof(FilterBySchool), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.FlattenHierarchy)!
                    .MakeGenericMethod(entity.ClrType).Invoke(this, [builder]);
            }

            // Only the parts of an aggregate go with it; nothing else is deleted by a side effect.
            foreach (var key in entity.GetForeignKeys().Where(k => k.PrincipalToDependent is null && !k.IsOwnership && k.PrincipalEntityType.ClrType != typeof(AppUser)))
            {
                key.DeleteBehavior = DeleteBehavior.Restrict;
            }
        }
    }

    protected void FilterBySchool<T>(ModelBuilder builder)
        where T : class, ISchoolOwned =>
        builder.Entity<T>().HasQueryFilter(SchoolFilter, e => e.SchoolId == SchoolId);

    private void BeforeSave()
    {
        ChangeTracker.DetectChanges();
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            if (entry.Entity is ISchoolOwned owned && SchoolId is { } school && owned.SchoolId != school)
            {
                throw new InvalidOperationException($"A {entry.Metadata.DisplayName()} of school {owned.SchoolId} cannot be saved while working in school {school}.");
            }

            if (entry.State != EntityState.Added && IsKeptAsIssued(entry))
            {
                throw new InvalidOperationException($"A {entry.Metadata.DisplayName()} is kept as it was issued.");
            }
        }

        foreach (var entry in ChangedAggregates())
        {
            entry.Property(nameof(IStamped.Stamp)).CurrentValue = Guid.NewGuid();
        }
    }

    private static bool IsKeptAsIssued(EntityEntry entry) =>
        entry.Entity is TermlyReportFile or AuditEntry or AuditSeal or DisposalRecord || (entry.Entity is TermlyReport && entry.Property(nameof(TermlyReport.State)).OriginalValue is TermlyReportState.Issued);

    /// <summary>Stamped records that changed themselves or through one of their parts.</summary>
    private List<EntityEntry> ChangedAggregates()
    {
        var entries = ChangeTracker.Entries().ToList();
        var stamped = entries.Where(e => e.Entity is IStamped).ToDictionary(e => (e.Metadata, KeyOf(e, e.Metadata.FindPrimaryKey()!.Properties)));
        var changed = new HashSet<EntityEntry>();
        foreach (var entry in entries.Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            if (entry.Entity is IStamped)
            {
                changed.Add(entry);
            }

            foreach (var key in entry.Metadata.GetForeignKeys().Where(k => k.PrincipalToDependent is not null))
            {
                if (stamped.TryGetValue((key.PrincipalEntityType, KeyOf(entry, key.Properties)), out var principal))
                {
                    changed.Add(principal);
                }
            }
        }

        return [.. changed.Where(e => e.State != EntityState.Deleted)];
    }

    private static string KeyOf(EntityEntry entry, IReadOnlyList<IProperty> properties) =>
        string.Join('/', properties.Select(p => entry.Property(p.Name).CurrentValue));

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(v => v, v => DateTime.SpecifyKind(v, DateTimeKind.Utc));
}
