NAME = "jobs about daft"
