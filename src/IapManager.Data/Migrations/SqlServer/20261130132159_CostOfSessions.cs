using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class CostOfSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<decimal>(
                name: "Cost",
                table: "ProgrammeSessions",
                type: "decimal(8,2)",
                precision: 8,
                scale: 2,
                nullable: true);

            // What was held so far is counted as before, with the plan's cost.
            migrationBuilder.Sql("UPDATE ProgrammeSessions SET Cost = (SELECT p.CostPerSession FROM InterventionProgrammes p WHERE p.Id = ProgrammeSessions.InterventionProgrammeId)");

            // Where it is not known that scores go in whole steps, decimals that could be entered so far still can.
            migrationBuilder.Sql("UPDATE Instruments SET Scales = REPLACE(Scales, '\"SumOf\":', '\"HasDecimals\":true,\"SumOf\":') WHERE Name NOT LIKE '%(SDQ)' AND Name <> 'Boxall Profile' AND Name <> 'Reading, standard age score'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Cost",
                table: "ProgrammeSessions");
        }
    }
}
