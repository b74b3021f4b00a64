"""Addresses of courses, their sessions, and what is done on these."""

from django.contrib import admin
from django.urls import path

from staff_training.pages.courses import adding_views, attendance_views, list_views, step_views, views

app_name = "training-courses"
urlpatterns = [
    path("<slug:code>/", admin.site.admin_view(views.course), name="course"),
    path("sessions/<int:pk>/", admin.site.admin_view(views.session), name="session"),
    path("sessions/<int:pk>/steps/", admin.site.admin_view(step_views.steps), name="steps"),
    path("sessions/<int:pk>/add/", admin.site.admin_view(adding_views.add), name="add"),
    path("sessions/<int:pk>/attendance/", admin.site.admin_view(attendance_views.grid), name="attendance"),
    path("sessions/<int:pk>/workbook/", admin.site.admin_view(list_views.workbook), name="workbook"),
]
