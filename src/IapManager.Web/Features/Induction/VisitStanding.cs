using IapManager.Domain.Placements;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Induction;

/// <summary>How the family's visit stands, in words.</summary>
public static class VisitStanding
{
    public static string Words(Placement placement) => placement switch
    {
        { VisitedOn: { } visited } => Dates.Full(visited),
        { VisitWaivedReason: { } why } => $"None: {why}",
        { VisitBookedFor: { } booked } => $"Booked for {Dates.Full(booked)}",
        _ => "Not booked yet",
    };
}
