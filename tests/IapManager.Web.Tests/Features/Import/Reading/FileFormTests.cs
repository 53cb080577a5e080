using System.Text;
using IapManager.Web.Features.Import.Reading;

namespace IapManager.Web.Tests.Features.Import.Reading;

public sealed class FileFormTests
{
    private const string Head = "Forename,Surname,UPN,Year,Reg,DOB\r\n";
    private const string Sian = "Siân,O'Hara,B801200005001,Year 8,8F,14/03/2014\r\n";
    private const string Zofia = "Zofia,Nowak,R674123101121,8,8F,02/11/2013\r\n";

    public static TheoryData<string, bool, string> Encodings => new()
    {
        { "utf-8", true, "UTF-8" },
        { "utf-8", false, "UTF-8" },
        { "utf-16", true, "UTF-16" },
        { "utf-16", false, "UTF-16" },
        { "utf-16BE", true, "UTF-16" },
        { "utf-16BE", false, "UTF-16" },
        { "windows-1252", false, "Windows-1252" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Open_InAnyEncoding_ReadsAccents(string name, bool mark, string shown)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Head + Sian + Zofia)];

        var export = new Export(bytes);

        export.File.Encoding.ShouldBe(shown);
        export.Pupils()[0].Given.ShouldBe("Siân");
        export.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    public void Rows_OfALongFile_AreWholeWhereverItIsCut(string lineBreak)
    {
        // Values of every length, so that separators, line breaks and quotation marks fall on every edge of what is read at a time.
        var random = new Random(3);
        var rows = Enumerable.Range(0, 6_000).Select(i => new[] { $"A{i}", new string('b', random.Next(40)), i % 7 == 0 ? $"with, \"marks\" {i}" : $"{i}", "z" }).ToList();
        var text = string.Join(lineBreak, rows.Select(r => string.Join(',', r.Select(v => v.Contains('"', StringComparison.Ordinal) ? $"\"{v.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : v))));

        var reader = new DelimitedReader(new StringReader(text), ',');
        var read = new List<string[]>();
        while (reader.Read() is { } row)
        {
            read.Add(row);
        }

        read.Count.ShouldBe(rows.Count);
        read.Zip(rows).ShouldAllBe(p => p.First.SequenceEqual(p.Second));
        reader.EndedWithoutLineBreak.ShouldBeTrue();
    }

    [Fact]
    public void Open_AccentFarIntoTheFile_StillKnowsTheEncoding()
    {
        var text = new StringBuilder(Head);
        for (var i = 0; i < 20_000; i++)
        {
            text.Append("Zofia,Nowak,R674123101121,8,8F,02/11/2013\r\n");
        }
        text.Append(Sian);

        var latin = new Export(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text.ToString()));

        latin.File.Encoding.ShouldBe("Windows-1252");
        latin.File.RowCount.ShouldBe(20_001);
    }

    [Theory]
    [InlineData(',', "commas")]
    [InlineData(';', "semicolons")]
    [InlineData('\t', "tabs")]
    [InlineData('|', "vertical bars")]
    public void Open_WithAnySeparator_FindsTheColumns(char separator, string shown)
    {
        var export = new Export((Head + Sian + Zofia).Replace(',', separator));

        export.File.SeparatorName.ShouldBe(shown);
        export.Pupils().Count.ShouldBe(2);
    }

    [Fact]
    public void Open_SemicolonsWithCommasInside_IsNotMisled()
    {
        var export = new Export("Name;UPN;Year;Form\nO'Hara, Siân;B801200005001;8;8F\nNowak, Zofia;R674123101121;8;8F\n");

        export.File.SeparatorName.ShouldBe("semicolons");
        export.Pupils().Select(p => (p.Family, p.Given)).ShouldBe([("O'Hara", "Siân"), ("Nowak", "Zofia")]);
    }

    [Fact]
    public void Open_SpreadsheetSeparatorHint_IsObeyedAndNotARow()
    {
        var export = new Export("sep=;\nUPN;Surname;Forename;Year\nB801200005001;Hara;Si;8\n");

        export.Pupils().Count.ShouldBe(1);
        export.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Open_AnyLineBreak_CountsRows(string lineBreak)
    {
        var export = new Export((Head + Sian + Zofia).Replace("\r\n", lineBreak));

        export.File.RowCount.ShouldBe(2);
    }

    [Fact]
    public void Open_QuotedLineBreaksQuotesAndSeparators_StayInTheirValue()
    {
        var export = new Export("UPN,Surname,Forename,Year,Address\nB801200005001,\"O\"\"Hara, Jr\",Siân,8,\"1 High Street\nAshgrove\"\nR674123101121,Nowak,Zofia,8,x\n");

        var pupils = export.Pupils();

        pupils[0].Family.ShouldBe("O\"Hara, Jr");
        pupils.Count.ShouldBe(2);
        export.File.Rows().Last().Number.ShouldBe(3);
    }

    [Fact]
    public void Open_TitleLinesAndBlankLinesAbove_FindsTheHeadings()
    {
        var export = new Export("Ashgrove School\nPupil list,,,,,\nPrinted 23/11/2026\n\n" + Head + Sian + "\n" + Zofia);

        export.File.Headings.ShouldBe(["Forename", "Surname", "UPN", "Year", "Reg", "DOB"]);
        export.File.Rows().Select(r => r.Number).ShouldBe([6, 8]);
    }

    [Theory]
    [InlineData("Total,2,,,,\r\n")]
    [InlineData("Number of pupils: 2,,,,,\r\n")]
    [InlineData("2 records\r\n")]
    [InlineData("Page 1 of 1,,,,,\r\n")]
    [InlineData(",,,,,\r\n,,,,,\r\n")]
    [InlineData(Head)]
    public void Rows_TotalsBlanksAndRepeatedHeadings_AreNotRows(string tail)
    {
        var export = new Export(Head + Sian + Zofia + tail);

        export.File.RowCount.ShouldBe(2);
        export.Pupils().Count.ShouldBe(2);
        export.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Open_WithoutHeadings_ReadsTheFirstRowAsData()
    {
        var export = new Export("B801200005001,02/09/2026,AM,/\nR674123101121,02/09/2026,AM,\\\nB801200005001,14/09/2026,PM,L\n");

        export.File.HasHeadings.ShouldBeFalse();
        export.Marks().Count.ShouldBe(3);
    }

    [Fact]
    public void Rows_EndingInTheMiddle_NamesTheRow()
    {
        var export = new Export(Head + Sian + "Zofia,Nowak,R6741231");

        export.Pupils().Count.ShouldBe(1);
        export.Problems.ShouldContain(p => p.Row == 3 && p.WhatToDo.StartsWith("The file ends in the middle of this row"));
    }

    [Fact]
    public void Rows_WithOneValueTooMany_SaysWhy()
    {
        var export = new Export(Head + Sian + "Zofia,Nowak, Anna,R674123101121,8,8F,02/11/2013\r\n");

        export.Pupils();

        export.Problems.First(p => p.Row == 3).WhatToDo.ShouldStartWith("This row has 7 values but there are 6 headings.");
    }
}
