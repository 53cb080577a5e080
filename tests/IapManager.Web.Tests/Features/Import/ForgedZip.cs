using System.Text;

namespace IapManager.Web.Tests.Features.Import;

/// <summary>An archive whose directory says what it likes about the length of its files.</summary>
internal static class ForgedZip
{
    public static byte[] Of(params (string Name, long Length)[] files)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        var starts = new List<uint>();
        foreach (var (name, _) in files)
        {
            starts.Add((uint)stream.Position);
            Write(writer, 0x04034b50u, (ushort)45, (ushort)0, (ushort)0, 0u, 0u, 1u, 1u, (ushort)name.Length, (ushort)0);
            writer.Write(Encoding.ASCII.GetBytes(name));
            writer.Write((byte)'x');
        }
        var directory = (uint)stream.Position;
        foreach (var ((name, length), start) in files.Zip(starts))
        {
            Write(
                writer, 0x02014b50u, (ushort)45, (ushort)45, (ushort)0, (ushort)0, 0u, 0u, uint.MaxValue, uint.MaxValue, (ushort)name.Length, (ushort)20, (ushort)0, (ushort)0, (ushort)0,
                0u, start);
            writer.Write(Encoding.ASCII.GetBytes(name));
            Write(writer, (ushort)1, (ushort)16);
            writer.Write(length);
            writer.Write(length);
        }
        var end = (uint)stream.Position;
        Write(writer, 0x06054b50u, (ushort)0, (ushort)0, (ushort)files.Length, (ushort)files.Length, end - directory, directory, (ushort)0);
        return stream.ToArray();
    }

    private static void Write(BinaryWriter writer, params object[] values)
    {
        foreach (var value in values)
        {
            if (value is uint four)
            {
                writer.Write(four);
            }
            else
            {
                writer.Write((ushort)value);
            }
        }
    }
}
