"""`mashang drill kill|database`: disturbs a real city in a throw-away home and checks that it comes to no harm."""
