using System.Globalization;
using System.Security;
using System.Text;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.File;

/// <summary>What the file says about itself, twice: as XMP for today's readers and as Info for older ones.</summary>
internal static class Metadata
{
    private const string Producer = "IapManager";

    public static byte[] Xmp(Document document)
    {
        var xml = new StringBuilder();
        xml.Append("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">");
        xml.Append("<pdfuaid:part>1</pdfuaid:part>");
        xml.Append(CultureInfo.InvariantCulture, $"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{Escape(document.Title)}</rdf:li></rdf:Alt></dc:title>");
        xml.Append(CultureInfo.InvariantCulture, $"<dc:language><rdf:Bag><rdf:li>{Escape(document.Language)}</rdf:li></rdf:Bag></dc:language>");
        if (document.Author is { } author)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<dc:creator><rdf:Seq><rdf:li>{Escape(author)}</rdf:li></rdf:Seq></dc:creator>");
        }

        if (document.Subject is { } subject)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{Escape(subject)}</rdf:li></rdf:Alt></dc:description>");
        }

        if (document.Made is { } made)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<xmp:CreateDate>{made:yyyy-MM-ddTHH:mm:sszzz}</xmp:CreateDate>");
        }

        xml.Append(CultureInfo.InvariantCulture, $"<xmp:CreatorTool>{Producer}</xmp:CreatorTool><pdf:Producer>{Producer}</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>");
        return Encoding.UTF8.GetBytes(xml.ToString());
    }

    public static string Info(Document document)
    {
        var info = new StringBuilder("<</Title " + PdfText.String(document.Title));
        if (document.Author is { } author)
        {
            info.Append("/Author " + PdfText.String(author));
        }

        if (document.Subject is { } subject)
        {
            info.Append("/Subject " + PdfText.String(subject));
        }

        if (document.Made is { } made)
        {
            info.Append("/CreationDate" + PdfText.Date(made));
        }

        return info.Append("/Creator(" + Producer + ")/Producer(" + Producer + ")>>").ToString();
    }

    private static string? Escape(string text) => SecurityElement.Escape(TextCleaner.OneLine(text));
}
