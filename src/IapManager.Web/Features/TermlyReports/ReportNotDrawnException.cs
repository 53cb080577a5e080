namespace IapManager.Web.Features.TermlyReports;

/// <summary>A copy of a report could not be drawn. No rule was broken and nothing that was typed is wrong; the message is written for the user.</summary>
public sealed class ReportNotDrawnException(Exception why)
    : Exception("The report could not be made into a document, so it is not issued. The draft is as it was. Try again; if it happens again, tell your administrator: the server’s log says why.", why);
