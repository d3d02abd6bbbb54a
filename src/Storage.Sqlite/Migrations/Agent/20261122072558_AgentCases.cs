using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interop.Storage.Sqlite.Migrations.Agent
{
    /// <inheritdoc />
    public partial class AgentCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "Case",
                table: "Threads",
                type: "BLOB",
                fixedLength: true,
                maxLength: 16,
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<long>(
                name: "TrackCursor",
                table: "GatewayCursors",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "IX_Threads_Case_Partner",
                table: "Threads",
                columns: new[] { "Case", "Partner" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Threads_Case_Partner",
                table: "Threads");

            migrationBuilder.DropColumn(
                name: "Case",
                table: "Threads");

            migrationBuilder.DropColumn(
                name: "TrackCursor",
                table: "GatewayCursors");
        }
    }
}
