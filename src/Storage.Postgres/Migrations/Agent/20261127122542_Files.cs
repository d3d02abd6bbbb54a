using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Interop.Storage.Postgres.Migrations.Agent
{
    /// <inheritdoc />
    public partial class Files : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Files",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Reference = table.Column<byte[]>(type: "bytea", nullable: false),
                    Officer = table.Column<string>(type: "character varying(97)", unicode: false, maxLength: 97, nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Files", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FileSends",
                columns: table => new
                {
                    PacketId = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 16, nullable: false),
                    FileId = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    State = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false, collation: "C"),
                    NextAttemptAt = table.Column<long>(type: "bigint", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    LastError = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileSends", x => new { x.PacketId, x.FileId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_FileSends_State_NextAttemptAt",
                table: "FileSends",
                columns: new[] { "State", "NextAttemptAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Files");

            migrationBuilder.DropTable(
                name: "FileSends");
        }
    }
}
