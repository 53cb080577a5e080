using System.Text;

namespace IapManager.Domain.Timetables.Calendars;

/// <summary>One line of an iCalendar file (RFC 5545, 3.1 and 3.3.11).</summary>
public static class ContentLine
{
    /// <summary>Octets of UTF-8 before the line break.</summary>
    public const int MostOctets = 75;

    /// <summary>A value of the type TEXT: what would end or part it is escaped, and control characters are left out.</summary>
    public static string Text(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        foreach (var rune in value.ReplaceLineEndings("\n").EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '\\' or ';' or ',':
                    text.Append('\\').Append((char)rune.Value);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\t':
                    text.Append('\t');
                    break;
                case var _ when !Rune.IsControl(rune):
                    text.Append(rune);
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>The line with its break, folded: no piece is longer than <see cref="MostOctets"/>, and no letter is cut in two.</summary>
    public static string Fold(string line)
    {
        var folded = new StringBuilder(line.Length + 16);
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                folded.Append("\r\n ");
                octets = 1;
            }

            folded.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        return folded.Append("\r\n").ToString();
    }
}
