from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="taak",
            name="state",
            field=models.CharField(
                choices=[
                    ("wacht", "wacht op de beurt"),
                    ("bezig", "bezig"),
                    ("klaar", "klaar"),
                    ("mislukt", "niet gelukt"),
                    ("gestopt", "gestopt"),
                ],
                default="wacht",
                max_length=10,
            ),
        ),
    ]
