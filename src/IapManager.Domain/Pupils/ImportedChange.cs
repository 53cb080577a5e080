namespace IapManager.Domain.Pupils;

/// <summary>What an import changed in a pupil's facts, with the day: the dated history of form, SEN status and every flag.</summary>
public sealed class ImportedChange : ISchoolOwned
{
    public const int FieldLimit = 40;
    public const int ValueLimit = 200;

    private ImportedChange()
    {
    }

    public ImportedChange(int schoolId, int pupilId, string field, string? oldValue, string? newValue, DateOnly on)
    {
        SchoolId = schoolId;
        PupilId = pupilId;
        Field = field;
        OldValue = oldValue;
        NewValue = newValue;
        On = on;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    /// <summary>Name of the property of <see cref="Pupil"/>.</summary>
    public string Field { get; private set; } = "";

    public string? OldValue { get; private set; }

    public string? NewValue { get; private set; }

    public DateOnly On { get; private set; }
}
