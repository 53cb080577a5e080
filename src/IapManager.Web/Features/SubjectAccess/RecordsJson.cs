using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace IapManager.Web.Features.SubjectAccess;

/// <summary>Records of a pupil for a computer, as they are kept and in words.</summary>
public static class RecordsJson
{
    /// <summary>It goes up when the meaning of a part changes.</summary>
    public const int Version = 1;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static byte[] Of(string pupil, DateOnly made, bool partsAreLeftOut, IReadOnlyList<PupilRecord> records) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Format = "IapManager records of a pupil",
            Version,
            Pupil = pupil,
            Made = made,
            PartsAreLeftOut = partsAreLeftOut,
            Records = records.Select(r => new { r.Kind, Name = r.KindWords, Fields = r.Fields.Select(f => new { f.Name, f.Words, f.Value, Kept = f.Kept.ValueKind == JsonValueKind.Undefined ? (JsonElement?)null : f.Kept }) }),
        },
        Readable);
}
